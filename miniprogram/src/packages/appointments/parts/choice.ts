import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { OfficeView, ServiceView } from '@app/shared/appointments/appointments.views';
import { call } from '@/platform/request';

/** What has been chosen so far, as the addresses of these pages carry it. `case` is the case that the visit is for. */
export type Choice = Partial<Record<'service' | 'office' | 'slot' | 'day' | 'case', string>>;

/** The parameters that lead on from page to page. */
export function choiceOf(params: Record<string, string | undefined>): Choice {
  const { service, office, slot, day, case: caseId } = params;
  return { service, office, slot, day, case: caseId };
}

export type Offered = { code: string; name: string; papers: string[]; offices: number };

/** Services by code, each once, with the number of offices that offer it. */
export function servicesOf(offices: readonly OfficeView[]): Offered[] {
  const offered = new Map<string, Offered>();
  for (const { services } of offices) {
    for (const { code, name, papers } of services) {
      const known = offered.get(code);
      offered.set(
        code,
        known ? { ...known, offices: known.offices + 1 } : { code, name, papers, offices: 1 },
      );
    }
  }
  return [...offered.values()];
}

export type OfficeWithService = { office: OfficeView; service: ServiceView };

/** The office and its service of an address; undefined where the office does not offer it (any more). */
export async function findOffered({ office, service }: Choice): Promise<OfficeWithService | undefined> {
  const offices = await call<OfficeView[]>(appointmentRoutes.offices, { query: { serviceCode: service } });
  const found = offices.find(({ id }) => id === office);
  const offered = found?.services.find(({ code }) => code === service);
  return found && offered && { office: found, service: offered };
}

/** The same for a booking, whose service is known by its id. */
export async function findOfferedById(booking: {
  officeId: string;
  serviceId: string;
}): Promise<OfficeWithService | undefined> {
  const offices = await call<OfficeView[]>(appointmentRoutes.offices);
  const office = offices.find(({ id }) => id === booking.officeId);
  const service = office?.services.find(({ id }) => id === booking.serviceId);
  return office && service && { office, service };
}
