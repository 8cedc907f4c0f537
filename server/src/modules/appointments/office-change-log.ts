import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { AppointmentHistoryRepository } from './appointment-history.repository';
import type { Actor } from './booking-ending';
import type { Schedule } from './domain/slot-plan';
import type { OfficeRow } from './office.repository';
import { ScheduleRepository } from './schedule.repository';

/** Keeps the hours an office had, and who changed them. */
@Injectable()
export class OfficeChangeLog {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly history: AppointmentHistoryRepository,
  ) {}

  /** Whether the office still had the version; its row stays locked, so hours change one at a time. */
  async saveSchedule(
    office: OfficeRow,
    version: number,
    schedule: Schedule,
    by: Actor,
    transaction: Sql,
  ): Promise<boolean> {
    if (!(await this.schedules.saveSchedule({ id: office.id, version }, schedule, transaction))) return false;
    const { accountId, role, at } = by;
    await this.history.append(
      [
        {
          subjectType: 'office',
          subjectId: office.id,
          action: 'schedule.change',
          at,
          accountId,
          role,
          areaPath: office.area_path,
          payload: { before: office.schedule, after: schedule },
        },
      ],
      transaction,
    );
    return true;
  }
}
