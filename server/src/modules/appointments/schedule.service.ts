import type { OfficeSetupView, SchedulePreview } from '@app/shared/appointments/office.views';
import type { ChangeSchedule, PreviewSchedule } from '@app/shared/appointments/office-setup.dto';
import { maskPersonName } from '@app/shared/validation/person-name';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { TransactionRunner } from '../../database/transaction-runner';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AppointmentError } from './appointments.errors';
import { MovedPeopleRepository } from './moved-people.repository';
import { OfficeAccessService } from './office-access.service';
import { OfficeChangeLog } from './office-change-log';
import { OfficeReadingService } from './office-reading.service';
import { ScheduleApplier } from './schedule-applier';
import { SchedulePlanner } from './schedule-planner';

/** Opening hours: seen before they are changed, and changed as they were seen. */
@Injectable()
export class ScheduleService {
  constructor(
    private readonly access: OfficeAccessService,
    private readonly planner: SchedulePlanner,
    private readonly applier: ScheduleApplier,
    private readonly people: MovedPeopleRepository,
    private readonly log: OfficeChangeLog,
    private readonly reading: OfficeReadingService,
    private readonly writes: WriteOnce,
    private readonly transactions: TransactionRunner,
  ) {}

  /** Who would be moved, and to when; nothing is written. */
  async preview(principal: Principal, officeId: string, request: PreviewSchedule): Promise<SchedulePreview> {
    await this.access.require(principal, 'keep', officeId);
    const { weekly, exceptions } = request;
    const change = await this.transactions.run((transaction) =>
      this.planner.plan(officeId, { weekly, exceptions }, transaction),
    );
    const named = await this.people.list(change.moves.map(({ booking }) => booking.id));
    return {
      plan: change.plan,
      slotsAdded: change.added.length,
      slotsChanged: change.changed.length,
      slotsWithdrawn: change.withdrawn.length,
      moved: change.moves.map(({ booking, run }) => ({
        bookingId: booking.id,
        personName: maskPersonName(named.get(booking.id)?.name ?? ''),
        serviceName: named.get(booking.id)?.service_name ?? '',
        places: booking.places,
        from: booking.startsAt.toISOString(),
        to: run[0]?.startsAt.toISOString() ?? null,
      })),
    };
  }

  /** `APPOINTMENTS.PLAN_CHANGED` when the preview no longer holds: somebody booked meanwhile. */
  async change(
    principal: Principal,
    clientKey: string,
    officeId: string,
    request: ChangeSchedule,
  ): Promise<OfficeSetupView> {
    const { weekly, exceptions, version, plan } = request;
    const payload = { officeId, ...request };
    const attempt = { actorId: principal.accountId, clientKey, action: 'schedule.change', payload };
    await this.writes.run(attempt, async (transaction) => {
      const office = await this.access.require(principal, 'keep', officeId, transaction);
      const by = this.access.actor(principal, 'keep', office);
      if (!(await this.log.saveSchedule(office, version, { weekly, exceptions }, by, transaction)))
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      const change = await this.planner.plan(officeId, { weekly, exceptions }, transaction);
      if (change.plan !== plan) throw new AppointmentError('APPOINTMENTS.PLAN_CHANGED');
      await this.applier.apply(officeId, change, by, transaction);
      return { officeId };
    });
    return this.reading.view(principal, officeId);
  }
}
