import type { OfficePlace, OfficeView, ServiceView } from '@app/shared/appointments/appointments.views';
import type { OfficeRow, ServiceRow } from './office.repository';

export function toServiceView(row: ServiceRow): ServiceView {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    line: row.line,
    slotCount: row.slot_count,
    largestParty: row.largest_party,
    forOthers: row.for_others === 1,
    papers: row.papers,
  };
}

export function toOfficePlace({ longitude, latitude }: OfficeRow): OfficePlace | null {
  return longitude === null || latitude === null ? null : { longitude, latitude };
}

export function toOfficeView(row: OfficeRow, services: readonly ServiceRow[]): OfficeView {
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    phone: row.phone,
    areaCode: row.area_code,
    areaName: row.area_name ?? '',
    place: toOfficePlace(row),
    services: services.filter((service) => service.office_id === row.id).map(toServiceView),
  };
}
