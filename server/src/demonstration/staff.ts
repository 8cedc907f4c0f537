import type { Department } from '@app/shared/casework/departments';
import type { StaffRole } from '@app/shared/identity/roles';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../common/clock';
import { TransactionRunner } from '../database/transaction-runner';
import type { Principal } from '../platform/identity/principal';
import { RoleGrantRepository } from '../platform/identity/role-grant.repository';
import { RoleGrantService } from '../platform/identity/role-grant.service';
import { StaffAccountService } from '../platform/identity/staff-account.service';
import type { ListedArea } from '../platform/jurisdiction/area-file';
import { founder } from './load-marks';
import { firstGrid, secondGrid } from './street';

/** One password for all: the second factor is shown on the development page, and neither exists in production. */
export const staffPassword = 'demo-Shazhou-2026';

/** Somebody who reviews for one department in the whole city. */
function reviewer<Of extends Department>(displayName: string, department: Of) {
  return { displayName, role: 'department-reviewer', areaCode: '320582', department } as const;
}

/** The office's people, each with one role in one area. */
export const staff = [
  { userName: 'admin01', displayName: '高建平', role: 'administrator', areaCode: '320582' },
  { userName: 'grid01', displayName: '徐海霞', role: 'grid-officer', areaCode: firstGrid },
  { userName: 'grid02', displayName: '丁立峰', role: 'grid-officer', areaCode: secondGrid },
  { userName: 'supervisor01', displayName: '孙伟东', role: 'supervisor', areaCode: '320582100' },
  { userName: 'clerk01', displayName: '缪雅琴', role: 'window-clerk', areaCode: '320582100' },
  { userName: 'police01', ...reviewer('顾晓峰', 'public-security') },
  { userName: 'housing01', ...reviewer('陆静', 'housing') },
  { userName: 'labour01', ...reviewer('钱海燕', 'human-resources') },
  { userName: 'education01', ...reviewer('沈岚', 'education') },
  // Approves the seats that the first has entered.
  { userName: 'education02', ...reviewer('季春燕', 'education') },
  { userName: 'veterans01', ...reviewer('成卫国', 'veterans-affairs') },
  { userName: 'auditor01', displayName: '季明', role: 'auditor', areaCode: '320582' },
  { userName: 'policy01', displayName: '严文华', role: 'policy-officer', areaCode: '320582' },
  // Publishes what the first has written.
  { userName: 'policy02', displayName: '蒋丽萍', role: 'policy-officer', areaCode: '320582' },
] as const satisfies readonly {
  userName: string;
  displayName: string;
  role: StaffRole;
  areaCode: string;
  department?: Department;
}[];

export type StaffName = (typeof staff)[number]['userName'];

/** Makes the staff that is missing; the first administrator gives the others their roles. */
export async function employStaff(
  app: INestApplicationContext,
  areas: ReadonlyMap<string, ListedArea>,
): Promise<Record<StaffName, Principal>> {
  const accounts = app.get(StaffAccountService);
  const grants = app.get(RoleGrantService);
  const employed: Partial<Record<StaffName, Principal>> = {};
  let creator = principalOf(founder, []);
  for (const member of staff) {
    const { userName, displayName, role, areaCode } = member;
    const department = 'department' in member ? member.department : null;
    const request = { userName, displayName, password: staffPassword };
    const { accountId } = await accounts.create(creator, `demonstration-staff-${userName}`, request);
    const areaPath = areas.get(areaCode)?.path as string;
    const principal = principalOf(accountId, [{ role, areaPath, organisationId: null, department }]);
    if (role === 'administrator') {
      await appoint(app, accountId, areaPath);
      creator = principal;
    } else {
      await grants.grant(creator, `demonstration-grant-${userName}`, {
        accountId,
        role,
        areaCode,
        ...(department === null ? {} : { department }),
      });
    }
    employed[userName] = principal;
  }
  return employed as Record<StaffName, Principal>;
}

/** Somebody as the services see a caller who is signed in. */
export function principalOf(
  accountId: string,
  grants: Principal['grants'],
  personId: string | null = null,
  kind: Principal['kind'] = 'staff',
): Principal {
  return { sessionId: accountId, accountId, kind, personId, consented: true, grants };
}

/** The first administrator has nobody above to be appointed by. */
async function appoint(app: INestApplicationContext, accountId: string, areaPath: string): Promise<void> {
  const grant = {
    accountId,
    role: 'administrator',
    areaPath,
    organisationId: null,
    department: null,
    grantedBy: founder,
  } as const;
  const at = app.get(Clock).now();
  await app
    .get(TransactionRunner)
    .run((transaction) => app.get(RoleGrantRepository).insert({ ...grant, at }, transaction));
}
