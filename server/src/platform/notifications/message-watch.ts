import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Alarm } from '../jobs/alarm.repository';
import { Watchdog } from '../jobs/watchdog';
import { DeliveryRepository, type TroubleRow } from './delivery.repository';

/** Failures of this long ago no longer ring. */
const rememberMilliseconds = 24 * 3_600_000;

/** Rings when messages stand still, and when a template, a page or an account at a provider has to be mended. */
@Injectable()
export class MessageWatch implements OnModuleInit {
  constructor(
    private readonly watchdog: Watchdog,
    private readonly deliveries: DeliveryRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.watchdog.register({
      name: 'messages',
      kinds: ['message-late', 'message-settings'],
      findLate: (before) => this.findTrouble(before),
    });
  }

  private async findTrouble(before: Date): Promise<Alarm[]> {
    const after = new Date(this.clock.now().getTime() - rememberMilliseconds);
    const [late, toMend] = await Promise.all([
      this.deliveries.listLate(before),
      this.deliveries.listToMend(after),
    ]);
    return [
      ...late.map((row) => alarmOf('message-late', row)),
      ...toMend.map((row) => alarmOf('message-settings', row)),
    ];
  }
}

function alarmOf(
  kind: 'message-late' | 'message-settings',
  { channel, what, affected, since }: TroubleRow,
): Alarm {
  const about = `${channel} ${what}`.slice(0, 80);
  return { key: `${kind}:${about}`, kind, areaPath: '/', about, affected: Number(affected), since };
}
