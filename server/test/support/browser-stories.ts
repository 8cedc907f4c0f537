import type { Department } from '@app/shared/casework/departments';
import { consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Role } from '@app/shared/identity/roles';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, DoorView, DwellingView } from '@app/shared/registration/registration.views';
import { founder } from '../../src/demonstration/load-marks';
import { principalOf } from '../../src/demonstration/staff';
import { StaffAccountService } from '../../src/platform/identity/staff-account.service';
import { addGrant } from '../factories/account.factory';
import { call, newClientKey, signInByPhone } from './application';
import type { House } from './browser-house';

/** What happened before a journey begins, told through the API. */
export type Known = { name: string; number: string; mobile: string };

const password = 'only-in-tests-2026';

/** One of the public who has signed in once and said who they are; answers with a session of the API. */
export async function introduce(house: House, { name, number, mobile }: Known): Promise<string> {
  const { token } = await signInByPhone(house.app, mobile);
  const stated = await call(house.app, identityRoutes.statePerson, {
    token,
    body: {
      name,
      documentType: 'resident-id',
      documentNumber: number,
      consentVersion: consentTexts.identity.version,
    },
  });
  if (stated.status !== 200) throw new Error(`${name} was not taken: ${stated.text}`);
  // The next sign-in, in the browser, may follow at once.
  await house.forgetLimits();
  return token;
}

/** `department`: of a department's reviewer. */
type Employment = {
  userName: string;
  displayName?: string;
  role: Role;
  areaPath: string;
  department?: Department;
};

/** An account of the office that can sign in by itself, with one role in one area. */
export async function employ(
  house: House,
  { userName, displayName = '李干部', ...grant }: Employment,
): Promise<{ userName: string; password: string; grantId: string }> {
  const request = { userName, displayName, password };
  const { accountId } = await house.app
    .get(StaffAccountService)
    .create(principalOf(founder, []), newClientKey(), request);
  const grantId = await addGrant(house.app, { accountId, ...grant });
  return { userName, password, grantId };
}

/** The tenant declares themselves into a room of the dwelling. */
export async function tenantSays(
  house: House,
  token: string,
  stay: { dwelling: DwellingView; room: string; from: string },
): Promise<Declared['stays'][number]> {
  const { code } = stay.dwelling.doors.find(({ roomName }) => roomName === stay.room) ?? { code: '' };
  const door = await call<DoorView>(house.app, residentRoutes.door, { params: { code }, token });
  const { occupations, reasons } = door.body.form;
  const person = { self: true, occupation: occupations[0]?.value, reason: reasons[0]?.value };
  return firstStay(
    await call<Declared>(house.app, residentRoutes.declare, {
      token,
      body: { doorCode: code, from: stay.from, people: [person] },
    }),
  );
}

/** The landlord declares somebody into a room they hold. */
export async function landlordSays(
  house: House,
  token: string,
  stay: { dwelling: DwellingView; room: string; from: string; person: Known },
): Promise<Declared['stays'][number]> {
  const { name, number } = stay.person;
  return firstStay(
    await call<Declared>(house.app, landlordRoutes.declare, {
      token,
      body: {
        roomId: stay.dwelling.roomList.find((room) => room.name === stay.room)?.id,
        from: stay.from,
        people: [{ self: false, name, documentType: 'resident-id', documentNumber: number }],
      },
    }),
  );
}

/** The landlord says that nobody of that name lives there. */
export async function landlordDenies(
  house: House,
  token: string,
  stay: Declared['stays'][number],
): Promise<void> {
  const denied = await call(house.app, landlordRoutes.deny, {
    token,
    params: { id: stay.id },
    body: { version: stay.version },
  });
  if (denied.status !== 200) throw new Error(`not denied: ${denied.text}`);
}

function firstStay({ body, text }: { body: Partial<Declared>; text: string }): Declared['stays'][number] {
  const [stay] = body.stays ?? [];
  if (!stay) throw new Error(`not declared: ${text}`);
  return stay;
}
