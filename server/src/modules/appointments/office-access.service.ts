import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { allOf } from '../../platform/jurisdiction/area-scope';
import { AppointmentError } from './appointments.errors';
import { actingRole, type OfficeRight, visibleOffices } from './appointments.scope';
import type { Actor } from './booking-ending';
import { OfficeRepository, type OfficeRow, type ServiceRow, type WindowRow } from './office.repository';

/** The first line of every use case of the office: may the caller do this here? A miss looks like "not found" (S1). */
@Injectable()
export class OfficeAccessService {
  constructor(
    private readonly offices: OfficeRepository,
    private readonly clock: Clock,
  ) {}

  async require(principal: Principal, right: OfficeRight, officeId: string, sql?: Sql): Promise<OfficeRow> {
    const scope = visibleOffices(principal, right);
    const office = await this.offices.find(allOf({ sql: 'o.id = ?', values: [officeId] }, scope), sql);
    if (!office) throw new NotFoundError();
    return office;
  }

  async requireWindow(
    principal: Principal,
    right: OfficeRight,
    windowId: string,
    sql?: Sql,
  ): Promise<WindowRow & { area_path: string }> {
    const window = await this.offices.findWindow(windowId, visibleOffices(principal, right), sql);
    if (!window) throw new NotFoundError();
    return window;
  }

  /** A service that the office offers; `APPOINTMENTS.SERVICE_NOT_OFFERED` for any other. */
  async service(office: OfficeRow, serviceId: string, sql?: Sql): Promise<ServiceRow> {
    const service = await this.offices.findService(serviceId, sql);
    if (service?.office_id !== office.id) throw new AppointmentError('APPOINTMENTS.SERVICE_NOT_OFFERED');
    return service;
  }

  async requireOfficeOfService(
    principal: Principal,
    right: OfficeRight,
    serviceId: string,
    sql?: Sql,
  ): Promise<OfficeRow> {
    const service = await this.offices.findService(serviceId, sql);
    if (!service) throw new NotFoundError();
    return this.require(principal, right, service.office_id, sql);
  }

  /** Who acts, in which role there, and when. */
  actor(principal: Principal, right: OfficeRight, { area_path: areaPath }: { area_path: string }): Actor {
    const role = actingRole(principal, right, areaPath);
    return { accountId: principal.accountId, role, at: this.clock.now() };
  }
}
