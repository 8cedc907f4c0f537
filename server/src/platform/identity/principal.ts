import type { Department } from '@app/shared/casework/departments';
import type { Role } from '@app/shared/identity/roles';

/** One active grant: a role within an area, or for an organisation. `department`: of a department's reviewer only. */
export type Grant = {
  role: Role;
  areaPath: string | null;
  organisationId: string | null;
  department: Department | null;
};

/** Who is calling, read anew at every request so that a revoked role stops at once (promise S3). */
export type Principal = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly kind: 'public' | 'staff';
  readonly personId: string | null;
  /** Whether the account agrees now to the text in force about its identity (promise S11). */
  readonly consented: boolean;
  readonly grants: readonly Grant[];
};

/** Whether the caller holds the role now. Everybody who signed in as one of the public is a resident. */
export function holds(principal: Principal, role: Role): boolean {
  if (role === 'resident') return principal.kind === 'public';
  return principal.grants.some((grant) => grant.role === role);
}

/** Area paths the caller may act in with any of the roles; empty means nothing may be seen. */
export function areasOf(principal: Principal, roles: readonly Role[]): string[] {
  return principal.grants.flatMap((grant) =>
    roles.includes(grant.role) && grant.areaPath !== null ? [grant.areaPath] : [],
  );
}

/** Organisations the caller acts for. */
export function organisationsOf(principal: Principal): string[] {
  return principal.grants.flatMap((grant) =>
    grant.role === 'employer-agent' && grant.organisationId !== null ? [grant.organisationId] : [],
  );
}
