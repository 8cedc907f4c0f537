import type { StaffOfficesQuery } from '@app/shared/appointments/appointments-query.dto';
import type { OfficeListItem, OfficeSetupView } from '@app/shared/appointments/office.views';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { allOf, inArea } from '../../platform/jurisdiction/area-scope';
import { officeRoles, visibleOffices } from './appointments.scope';
import { toOfficePlace, toServiceView } from './office.mapper';
import { OfficeRepository } from './office.repository';
import { OfficeAccessService } from './office-access.service';
import { toWindowView } from './ticket.mapper';

/** Offices as staff see them. */
@Injectable()
export class OfficeReadingService {
  constructor(
    private readonly access: OfficeAccessService,
    private readonly offices: OfficeRepository,
    private readonly clock: Clock,
  ) {}

  async list(principal: Principal, query: StaffOfficesQuery): Promise<Page<OfficeListItem>> {
    const scope = visibleOffices(principal, 'read');
    const where = query.areaCode ? allOf(scope, inArea('o.area_path', query.areaCode)) : scope;
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const [rows, total] = await Promise.all([
      this.offices.list(where, page.pageSize, (page.page - 1) * page.pageSize),
      this.offices.count(where),
    ]);
    const figures = await this.offices.figures(
      rows.map(({ id }) => id),
      this.clock.today(),
    );
    const items = rows.map((row) => ({
      id: row.id,
      name: row.name,
      areaName: row.area_name ?? '',
      address: row.address,
      isOpen: row.is_open === 1,
      bookedToday: figures.get(row.id)?.booked ?? 0,
      waitingNow: figures.get(row.id)?.waiting ?? 0,
    }));
    return { items, total, ...page };
  }

  /** One office with everything that is set up in it. */
  async view(principal: Principal, id: string): Promise<OfficeSetupView> {
    const office = await this.access.require(principal, 'read', id);
    const [windows, services, slotsUntil] = await Promise.all([
      this.offices.windows(id),
      this.offices.services([id]),
      this.offices.slotsUntil(id),
    ]);
    return {
      id,
      name: office.name,
      areaCode: office.area_code,
      areaName: office.area_name ?? '',
      address: office.address,
      phone: office.phone,
      place: toOfficePlace(office),
      isOpen: office.is_open === 1,
      windows: windows.map((window) => toWindowView(window, principal)),
      services: services.map((service) => ({
        ...toServiceView(service),
        isOpen: service.is_open === 1,
        version: service.version,
      })),
      schedule: office.schedule,
      slotsUntil,
      mayChange: areasOf(principal, officeRoles.keep).some((path) => office.area_path.startsWith(path)),
      version: office.version,
    };
  }
}
