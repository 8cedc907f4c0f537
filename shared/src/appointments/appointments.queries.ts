import type { RuleTable } from '../validation/rules';
import { bookingStatuses } from './booking.status';

const page = { kind: 'integer', min: 1, max: 100_000, optional: true } as const;
const pageSize = { kind: 'integer', min: 1, max: 100, optional: true } as const;
const areaCode = { kind: 'text', min: 6, max: 24, pattern: 'area-code', optional: true } as const;
const serviceCode = { kind: 'text', min: 1, max: 24, pattern: 'code' } as const;
const day = { kind: 'date', min: '2020-01-01', max: '2099-12-31' } as const;

export const officesQueryRules = {
  areaCode,
  serviceCode: { ...serviceCode, optional: true },
} as const satisfies RuleTable;
/** At most 62 days. */
export const daysQueryRules = {
  serviceCode,
  from: day,
  until: { ...day, notBefore: 'from' },
  officeId: { kind: 'uuid', optional: true },
  areaCode,
} as const satisfies RuleTable;
export const slotsQueryRules = { serviceId: { kind: 'uuid' }, day } as const satisfies RuleTable;
export const waitingRoomQueryRules = { officeId: { kind: 'uuid' } } as const satisfies RuleTable;
export const bookingsQueryRules = {
  page,
  pageSize,
  state: { kind: 'choice', values: bookingStatuses, optional: true },
} as const satisfies RuleTable;
export const demandsQueryRules = { page, pageSize } as const satisfies RuleTable;
export const staffOfficesQueryRules = { page, pageSize, areaCode } as const satisfies RuleTable;
export const dayBookingsQueryRules = {
  page,
  pageSize,
  day: { ...day, optional: true },
} as const satisfies RuleTable;
/** At most 92 days. */
export const loadQueryRules = {
  from: { ...day, optional: true },
  until: { ...day, notBefore: 'from', optional: true },
} as const satisfies RuleTable;
export const loadsQueryRules = { ...loadQueryRules, areaCode } as const satisfies RuleTable;
export const whatIfQueryRules = {
  day: { ...day, optional: true },
  windows: { kind: 'integer', min: 1, max: 100, optional: true },
} as const satisfies RuleTable;
