import { calendarRoles } from '@app/shared/calendar/calendar.routes';
import type { StaffRole } from '@app/shared/identity/roles';
import { NotFoundError } from '../../common/errors';
import { areasOf, type Principal } from '../identity/principal';

/** The path of the city itself: one code, nothing below it. */
const wholeCity = /^\/[^/]+\/$/;

/**
 * The role in which the caller looks after the calendar. It is the city's, so holders of the roles for a part of the city
 * get the answer of what does not exist (promise S1).
 */
export function requireCalendarRole(principal: Principal): StaffRole {
  const role = calendarRoles.find((candidate) =>
    areasOf(principal, [candidate]).some((path) => wholeCity.test(path)),
  );
  if (!role) throw new NotFoundError();
  return role;
}
