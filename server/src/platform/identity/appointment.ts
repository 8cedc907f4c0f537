import type { Clock } from '../../common/clock';
import type { TransactionRunner } from '../../database/transaction-runner';
import type { AreaRepository } from '../jurisdiction/area.repository';
import type { AccountRepository } from './account.repository';
import type { IdentityHistoryRepository } from './identity-history.repository';
import { newTotpSecret, totpUri } from './one-time-password';
import { hashPassword } from './password';
import type { RoleGrantRepository } from './role-grant.repository';
import type { StaffCredentialRepository } from './staff-credential.repository';

export type AppointmentRequest = {
  userName: string;
  displayName: string;
  password: string;
  areaCode: string;
  /** One more where somebody is administrator already. */
  another: boolean;
};

/** What is shown once: where the administrator was appointed, and the secret for their authenticator app. */
export type Appointed = { areaName: string; totpUri: string };

type Parts = {
  areas: AreaRepository;
  accounts: AccountRepository;
  credentials: StaffCredentialRepository;
  grants: RoleGrantRepository;
  history: IdentityHistoryRepository;
  transactions: TransactionRunner;
  clock: Clock;
};

/**
 * Makes an administrator who has nobody above to be appointed by: the first one of an area, from the command line. The
 * rows of the area and of those above it are locked, so that two appointments at once do not both come first.
 */
export async function appoint(request: AppointmentRequest, parts: Parts): Promise<Appointed> {
  const { areas, accounts, credentials, grants, history, transactions, clock } = parts;
  const { userName, displayName, areaCode, another } = request;
  const passwordHash = await hashPassword(request.password);
  const totpSecret = newTotpSecret();
  return transactions.run(async (transaction) => {
    const chain = await areas.lockWithAbove(areaCode, transaction);
    const area = chain.at(-1);
    if (!area) throw new Error(`there is no area ${areaCode}: load the areas first`);
    const paths = chain.map(({ path }) => path);
    if (!another && (await grants.hasAdministrator(paths, transaction))) {
      throw new Error(
        `${area.name} has an administrator, who can make others; --another makes one more all the same`,
      );
    }
    const account = await accounts.insert({ kind: 'staff', displayName }, transaction);
    const credential = { userName, passwordHash, totpSecret };
    if (!account || !(await credentials.insert({ ...credential, accountId: account.id }, transaction))) {
      throw new Error(`the user name ${userName} is taken`);
    }
    const at = clock.now();
    const place = { areaPath: area.path, organisationId: null, department: null };
    const grant = { ...place, accountId: account.id, role: 'administrator', grantedBy: null, at } as const;
    await grants.insert(grant, transaction);
    await history.append(
      {
        subjectType: 'account',
        subjectId: account.id,
        action: 'administrator-appointed',
        at,
        accountId: null,
        role: 'command-line',
        areaPath: area.path,
        payload: { userName, another },
      },
      transaction,
    );
    return { areaName: area.name, totpUri: totpUri(totpSecret, userName) };
  });
}
