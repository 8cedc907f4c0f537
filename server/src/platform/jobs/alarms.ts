import type { AlarmKind } from '@app/shared/calendar/calendar.views';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { LOG, type Log } from '../http/log';
import { type Alarm, AlarmRepository } from './alarm.repository';

/** Rings and clears alarms: a row that supervisors see, and a line in the log when one begins or ends. */
@Injectable()
export class Alarms {
  constructor(
    private readonly alarms: AlarmRepository,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Rings, or keeps ringing: one row and one line for as long as the cause lasts. */
  async raise(alarm: Alarm): Promise<void> {
    const isNew = await this.alarms.raise(alarm, this.clock.now());
    if (!isNew) return;
    const { kind, about, affected, areaPath, since } = alarm;
    this.log.error({ alarm: kind, about, affected, areaPath, since }, 'alarm raised');
  }

  async clear(keys: readonly string[]): Promise<void> {
    const now = this.clock.now();
    for (const key of keys) {
      if (await this.alarms.clear(key, now)) this.log.info({ alarm: key }, 'alarm cleared');
    }
  }

  /** Makes exactly these the ringing alarms of some kinds: what is no longer among them is cleared. */
  async settle(kinds: readonly AlarmKind[], ringing: readonly Alarm[]): Promise<void> {
    for (const alarm of ringing) await this.raise(alarm);
    const still = new Set(ringing.map(({ key }) => key));
    await this.clear((await this.alarms.listOpenKeys(kinds)).filter((key) => !still.has(key)));
  }
}
