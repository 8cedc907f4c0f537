import type { StaffRole } from '@app/shared/identity/roles';
import { NotFoundError } from '../../common/errors';
import { areasOf, type Principal } from '../../platform/identity/principal';

/** The path of the city itself: one code, nothing below it. */
const wholeCity = /^\/[^/]+\/$/;

/** The first of the roles that the caller holds for the whole city. */
export function cityRoleOf(principal: Principal, roles: readonly StaffRole[]): StaffRole | undefined {
  return roles.find((role) => areasOf(principal, [role]).some((path) => wholeCity.test(path)));
}

/**
 * The same; standards are the city's, so holders of the roles for a part of the city get the answer of what does not
 * exist (promise S1).
 */
export function requireCityRole(principal: Principal, roles: readonly StaffRole[]): StaffRole {
  const role = cityRoleOf(principal, roles);
  if (!role) throw new NotFoundError();
  return role;
}
