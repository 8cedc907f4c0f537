import type { AppointmentCode } from '@app/shared/appointments/appointments.codes';
import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import type {
  AddBookableService,
  AddOffice,
  AddServiceWindow,
  ChangeBookableService,
  ChangeOffice,
  ChangeServiceWindow,
} from '@app/shared/appointments/office-setup.dto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { AppError, InvalidInputError } from '../../common/errors';
import { duplicateKeyOf, type Sql, type SqlValue } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { AppointmentHistoryRepository } from './appointment-history.repository';
import { AppointmentError } from './appointments.errors';
import { officeRoles } from './appointments.scope';
import { OfficeAccessService } from './office-access.service';
import { OfficeReadingService } from './office-reading.service';
import { OfficeSetupRepository } from './office-setup.repository';

const taken: Record<string, AppointmentCode> = {
  uq_office_name: 'APPOINTMENTS.OFFICE_EXISTS',
  uq_window_name: 'APPOINTMENTS.WINDOW_EXISTS',
  uq_service_code: 'APPOINTMENTS.SERVICE_EXISTS',
};
type Table = Parameters<OfficeSetupRepository['change']>[0];

/** Setting up offices, their windows and services. */
@Injectable()
export class OfficeSetupService {
  constructor(
    private readonly access: OfficeAccessService,
    private readonly areas: AreaDirectory,
    private readonly setup: OfficeSetupRepository,
    private readonly reading: OfficeReadingService,
    private readonly history: AppointmentHistoryRepository,
    private readonly writes: WriteOnce,
  ) {}

  addOffice(principal: Principal, clientKey: string, request: AddOffice): Promise<OfficeSetupView> {
    const place = placeOf(request);
    return this.write(principal, clientKey, 'office.add', request, async (transaction) => {
      const area = await this.areas.requireWithin(principal, officeRoles.keep, request.areaCode, transaction);
      const id = uuid();
      const by = this.access.actor(principal, 'keep', { area_path: area.path });
      await this.setup.addOffice({ ...request, ...place, id, areaPath: area.path }, by.at, transaction);
      return { officeId: id, areaPath: area.path };
    });
  }

  changeOffice(
    principal: Principal,
    clientKey: string,
    id: string,
    request: ChangeOffice,
  ): Promise<OfficeSetupView> {
    const { name, address, phone, isOpen } = request;
    const columns = { name, address, phone: phone ?? null, ...placeOf(request), is_open: isOpen };
    return this.write(principal, clientKey, 'office.change', { id, ...request }, async (transaction) => {
      const office = await this.access.require(principal, 'keep', id, transaction);
      await this.change('office', id, request.version, columns, transaction);
      return { officeId: id, areaPath: office.area_path };
    });
  }

  addWindow(
    principal: Principal,
    clientKey: string,
    officeId: string,
    request: AddServiceWindow,
  ): Promise<OfficeSetupView> {
    return this.write(principal, clientKey, 'window.add', { officeId, ...request }, async (transaction) => {
      const office = await this.access.require(principal, 'keep', officeId, transaction);
      await this.setup.addWindow({ ...request, id: uuid(), officeId }, transaction);
      return { officeId, areaPath: office.area_path };
    });
  }

  changeWindow(
    principal: Principal,
    clientKey: string,
    id: string,
    request: ChangeServiceWindow,
  ): Promise<OfficeSetupView> {
    const { name, lines, isOpen } = request;
    const columns = { name, service_lines: JSON.stringify(lines), is_open: isOpen };
    return this.write(principal, clientKey, 'window.change', { id, ...request }, async (transaction) => {
      const window = await this.access.requireWindow(principal, 'keep', id, transaction);
      await this.change('service_window', id, request.version, columns, transaction);
      return { officeId: window.office_id, areaPath: window.area_path };
    });
  }

  addService(
    principal: Principal,
    clientKey: string,
    officeId: string,
    request: AddBookableService,
  ): Promise<OfficeSetupView> {
    return this.write(principal, clientKey, 'service.add', { officeId, ...request }, async (transaction) => {
      const office = await this.access.require(principal, 'keep', officeId, transaction);
      await this.setup.addService({ ...request, id: uuid(), officeId }, transaction);
      return { officeId, areaPath: office.area_path };
    });
  }

  /** Bookings that stand keep what they were made for; a service that is closed takes no new ones. */
  changeService(
    principal: Principal,
    clientKey: string,
    id: string,
    request: ChangeBookableService,
  ): Promise<OfficeSetupView> {
    const columns = {
      name: request.name,
      slot_count: request.slotCount,
      largest_party: request.largestParty,
      for_others: request.forOthers,
      papers: JSON.stringify(request.papers),
      is_open: request.isOpen,
    };
    return this.write(principal, clientKey, 'service.change', { id, ...request }, async (transaction) => {
      const office = await this.access.requireOfficeOfService(principal, 'keep', id, transaction);
      await this.change('bookable_service', id, request.version, columns, transaction);
      return { officeId: office.id, areaPath: office.area_path };
    });
  }

  private async change(
    table: Table,
    id: string,
    version: number,
    columns: Record<string, SqlValue>,
    transaction: Sql,
  ): Promise<void> {
    if (!(await this.setup.change(table, { id, version }, columns, transaction)))
      throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
  }

  private async write(
    principal: Principal,
    clientKey: string,
    action: string,
    payload: object,
    work: (transaction: Sql) => Promise<{ officeId: string; areaPath: string }>,
  ): Promise<OfficeSetupView> {
    const attempt = { actorId: principal.accountId, clientKey, action, payload };
    try {
      const { officeId } = await this.writes.run(attempt, async (transaction) => {
        const done = await work(transaction);
        const by = this.access.actor(principal, 'keep', { area_path: done.areaPath });
        const event = { subjectType: 'office' as const, subjectId: done.officeId, action, ...by };
        const entry = { ...event, areaPath: done.areaPath, payload: { ...payload } };
        await this.history.append([entry], transaction);
        return { officeId: done.officeId };
      });
      return await this.reading.view(principal, officeId);
    } catch (error) {
      const code = taken[duplicateKeyOf(error) ?? ''];
      if (code) throw new AppointmentError(code);
      throw error;
    }
  }
}

/** Both degrees or neither: half a place is none. */
function placeOf({ longitude, latitude }: { longitude?: string; latitude?: string }): {
  longitude: string | null;
  latitude: string | null;
} {
  if ((longitude === undefined) !== (latitude === undefined)) {
    const missing = longitude === undefined ? 'longitude' : 'latitude';
    throw new InvalidInputError([{ field: missing, code: 'required' }]);
  }
  return { longitude: longitude ?? null, latitude: latitude ?? null };
}
