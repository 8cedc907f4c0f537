import { addDays } from '@app/shared/validation/plain-date';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { cityDayOf } from '../../common/clock';
import { CalendarVersionRepository } from '../calendar/calendar-version.repository';
import type { Alarm } from '../jobs/alarm.repository';
import { Watchdog } from '../jobs/watchdog';
import { ClockRepository } from './clock.repository';
import { ClockHoldRepository } from './clock-hold.repository';
import { ClockStepRepository } from './clock-step.repository';

/** Rings for clocks whose steps, holds or due days nobody looked after for more than a day (T6). It does none of it. */
@Injectable()
export class ClockWatch implements OnModuleInit {
  constructor(
    private readonly clocks: ClockRepository,
    private readonly steps: ClockStepRepository,
    private readonly holds: ClockHoldRepository,
    private readonly versions: CalendarVersionRepository,
    private readonly watchdog: Watchdog,
  ) {}

  onModuleInit(): void {
    this.watchdog.register({
      name: 'clocks',
      kinds: ['clock-step-late', 'clock-uncounted'],
      findLate: async (before) => [
        ...(await this.lateSteps(before)),
        ...(await this.lateHolds(before)),
        ...(await this.uncounted(before)),
      ],
    });
  }

  private async lateSteps(before: Date): Promise<Alarm[]> {
    return (await this.steps.listLate(cityDayOf(before))).map(({ areaPath, affected, since }) => ({
      key: `clock-step-late:${areaPath}`,
      kind: 'clock-step-late',
      areaPath,
      about: 'clock-steps',
      affected,
      since: beginningOf(since),
    }));
  }

  private async lateHolds(before: Date): Promise<Alarm[]> {
    const { affected, since } = await this.holds.countExpired(cityDayOf(before));
    if (since === null) return [];
    return [
      {
        key: 'clock-step-late:holds',
        kind: 'clock-step-late',
        areaPath: '/',
        about: 'clock-holds',
        affected,
        // The first day on which it should have run again.
        since: beginningOf(addDays(since, 1)),
      },
    ];
  }

  private async uncounted(before: Date): Promise<Alarm[]> {
    const affected = await this.clocks.countCountedBefore(await this.versions.generationAt(before));
    if (affected === 0) return [];
    return [
      {
        key: 'clock-uncounted',
        kind: 'clock-uncounted',
        areaPath: '/',
        about: 'clock-recount',
        affected,
        since: before,
      },
    ];
  }
}

/** Midnight in the city, where the day begins. */
function beginningOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
