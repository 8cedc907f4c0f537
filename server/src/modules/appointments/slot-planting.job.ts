import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { AppointmentPolicy } from './appointment-policy.provider';
import type { PlannedSlot } from './domain/slot-plan';
import { OfficeRepository } from './office.repository';
import { ScheduleRepository } from './schedule.repository';
import { SlotRepository } from './slot.repository';
import { SlotCalendar } from './slot-calendar';

/** Writes slots down ahead of time, so that capacity is a row before anybody can want it. */
@Injectable()
export class SlotPlantingJob implements OnModuleInit {
  constructor(
    private readonly offices: OfficeRepository,
    private readonly schedules: ScheduleRepository,
    private readonly slots: SlotRepository,
    private readonly calendar: SlotCalendar,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
    private readonly transactions: TransactionRunner,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    if (this.policy.isPublished)
      this.jobs.register({ name: 'plant-slots', everySeconds: 300, run: () => this.run() });
  }

  /** How many slots were added. Two runs at once are harmless: a slot is there once. */
  async run(): Promise<number> {
    let added = 0;
    const open = { sql: '(o.is_open = 1)', values: [] };
    for (let offset = 0; ; offset += 100) {
      const offices = await this.offices.list(open, 100, offset);
      for (const office of offices)
        added += await this.transactions.run((transaction) => this.plant(office.id, transaction));
      if (offices.length < 100) return added;
    }
  }

  /** Slots of one office that are not there yet, from today on. */
  private async plant(officeId: string, transaction: Sql): Promise<number> {
    const office = await this.offices.lock(officeId, transaction);
    if (!office) return 0;
    const planned = this.calendar.planned(office.schedule, this.clock.today(), this.calendar.lastDay());
    if (planned.length === 0) return 0;
    await this.addReleases(officeId, planned, transaction);
    const releases = await this.schedules.releases(
      officeId,
      this.clock.today(),
      this.calendar.lastDay(),
      transaction,
    );
    const isOpen = (slot: PlannedSlot) =>
      releases.some(({ line, day, state }) => line === slot.line && day === slot.day && state === 'open');
    return this.slots.addPlanned(
      officeId,
      planned.map((slot) => ({ ...slot, state: isOpen(slot) ? 'open' : 'announced' })),
      transaction,
    );
  }

  private addReleases(officeId: string, planned: readonly PlannedSlot[], transaction: Sql): Promise<void> {
    const days = new Map(planned.map(({ line, day }) => [`${line}|${day}`, { line, day }]));
    const releases = [...days.values()].map(({ line, day }) => ({
      line,
      day,
      opensAt: this.calendar.opensAt(day),
    }));
    return this.schedules.addReleases(officeId, releases, transaction);
  }
}
