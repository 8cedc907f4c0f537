import type { JoinDemand, LeaveDemand } from '@app/shared/appointments/appointments.dto';
import type { DemandView } from '@app/shared/appointments/appointments.views';
import type { DemandsQuery } from '@app/shared/appointments/appointments-query.dto';
import type { DemandStatus } from '@app/shared/appointments/booking.status';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError, NotFoundError } from '../../common/errors';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AppointmentPolicy } from './appointment-policy.provider';
import { AppointmentError } from './appointments.errors';
import { BookingGate } from './booking-gate';
import { BookingPeopleService } from './booking-people.service';
import { DemandRepository, type DemandViewRow } from './demand.repository';
import { DemandWindow } from './demand-window';
import { ServiceCatalogueRepository } from './service-catalogue.repository';

/** Asking for a day before it is released: once per person, and the order is drawn, so that speed buys nothing. */
@Injectable()
export class DemandService {
  constructor(
    private readonly gate: BookingGate,
    private readonly people: BookingPeopleService,
    private readonly window: DemandWindow,
    private readonly catalogue: ServiceCatalogueRepository,
    private readonly demands: DemandRepository,
    private readonly policy: AppointmentPolicy,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** `APPOINTMENTS.DEMAND_CLOSED` outside the time for it, `APPOINTMENTS.DEMAND_JOINED` for a second wish. */
  async join(
    principal: Principal,
    clientKey: string,
    request: JoinDemand,
    address: string,
  ): Promise<DemandView> {
    this.people.requireSelf(principal);
    this.gate.pass({ principal, address });
    const attempt = { actorId: principal.accountId, clientKey, action: 'demand.join', payload: request };
    try {
      const { id } = await this.writes.run(attempt, (transaction) =>
        this.joinIn(principal, request, transaction),
      );
      return await this.view(principal, id);
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_demand_person')
        throw new AppointmentError('APPOINTMENTS.DEMAND_JOINED');
      throw error;
    }
  }

  async list(principal: Principal, query: DemandsQuery): Promise<Page<DemandView>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const [rows, total] = await Promise.all([
      this.demands.listOwn(principal.accountId, page.pageSize, (page.page - 1) * page.pageSize),
      this.demands.countOwn(principal.accountId),
    ]);
    return { items: rows.map((row) => this.toView(row)), total, ...page };
  }

  async leave(
    principal: Principal,
    clientKey: string,
    id: string,
    request: LeaveDemand,
  ): Promise<DemandView> {
    const payload = { id, ...request };
    const attempt = { actorId: principal.accountId, clientKey, action: 'demand.leave', payload };
    await this.writes.run(attempt, async (transaction) => {
      const demand = await this.demands.find(id, principal.accountId, transaction);
      if (!demand) throw new NotFoundError();
      if (demand.version !== request.version) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      if (demand.state !== 'waiting' && !this.keepsWaiting(demand.state))
        throw new AppointmentError('APPOINTMENTS.ACTION_NOT_ALLOWED');
      const to = { state: 'withdrawn', drawOrder: demand.draw_order, bookingId: null } as const;
      if (!(await this.demands.settle(demand, to, transaction)))
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      return { id };
    });
    return this.view(principal, id);
  }

  private async joinIn(principal: Principal, request: JoinDemand, transaction: Sql): Promise<{ id: string }> {
    const service = (await this.catalogue.findMany([request.serviceId], transaction)).get(request.serviceId);
    if (!service?.isOffered) throw new AppointmentError('APPOINTMENTS.SERVICE_NOT_OFFERED');
    const release = await this.window.requireOpen(service, request.day, transaction);
    if (request.people.length > service.largestParty)
      throw new AppointmentError('APPOINTMENTS.PARTY_TOO_LARGE');
    const party = await this.people.identify(principal, request.people, transaction);
    const known = await this.people.read([party], transaction);
    const given = await this.people.otherSeats(principal.accountId, transaction);
    const subject = await this.people.subjectOf(principal, request.caseId, transaction);
    // Judged now, so that nobody hopes in vain, and once more at the draw.
    this.people.seatsFor(party, service, known, given);
    const id = uuid();
    await this.demands.insert(
      {
        id,
        releaseId: release.id,
        accountId: principal.accountId,
        personId: party.selfId,
        serviceId: service.id,
        people: party.personIds,
        fromMinute: request.fromMinute,
        untilMinute: request.untilMinute,
        caseId: subject?.id ?? null,
        at: this.clock.now(),
      },
      transaction,
    );
    return { id };
  }

  private async view(principal: Principal, id: string): Promise<DemandView> {
    const row = (await this.demands.listOwn(principal.accountId, 100, 0)).find((entry) => entry.id === id);
    if (!row) throw new NotFoundError();
    return this.toView(row);
  }

  private keepsWaiting(state: DemandStatus): boolean {
    return state === 'unserved' && this.policy.rules.waitAfterDraw !== null;
  }

  private toView(row: DemandViewRow): DemandView {
    return {
      ...toDemandView(row),
      ...(this.keepsWaiting(row.state) && row.day >= this.clock.today() ? { keepsWaiting: true } : {}),
    };
  }
}

function toDemandView(row: DemandViewRow): DemandView {
  return {
    id: row.id,
    state: row.state,
    officeName: row.office_name,
    serviceName: row.service_name,
    day: row.day,
    drawnAt: row.opens_at.toISOString(),
    order: row.draw_order,
    asked: Number(row.asked),
    bookingId: row.booking_id,
    version: row.version,
  };
}
