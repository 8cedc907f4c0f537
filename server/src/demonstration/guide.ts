import { formatDoorCode } from '@app/shared/registration/door-code.format';
import type { INestApplicationContext } from '@nestjs/common';
import { TransactionRunner } from '../database/transaction-runner';
import { DwellingService } from '../modules/registration/dwelling.service';
import { OfferService } from '../modules/schooling/offer.service';
import { AccountRepository } from '../platform/identity/account.repository';
import { StaffCredentialRepository } from '../platform/identity/staff-credential.repository';
import { guideMobiles, households, ordinaryKey } from './households';
import { waitsToConfirm } from './points-stories';
import { principalOf, staff, staffPassword } from './staff';
import { printedDoor, street } from './street';

/** A place to go. Addresses are relative, because the port may be another one at the next start. */
export type GuideLine = { label: string; url?: string; note: string };

const phonePage = '/#/pages/login/index';
const staffPage = '/#/packages/staff/pages/sign-in/index';

/** Where to go as whom in the loaded city, and with what. */
export async function guideOf(app: INestApplicationContext): Promise<GuideLine[]> {
  const code = await printedCode(app);
  const resident = households.get('guide')?.members[0]?.person;
  const byPhone = (mobile: string) => `sign in with ${mobile}; the code appears at /dev/messages`;
  return [
    { label: '新市民 首页', url: '/#/pages/home/index', note: `Resident: ${byPhone(guideMobiles.resident)}` },
    {
      label: '扫门牌码登记',
      url: `/d/${code}`,
      note: `One printed door, also to be typed: ${formatDoorCode(code)}`,
    },
    {
      label: '积分待确认',
      url: phonePage,
      note: `Resident whose points wait to be confirmed: ${byPhone(waitsToConfirm().mobile as string)}`,
    },
    ...(await letterLine(app, byPhone)),
    { label: '房东', url: phonePage, note: `Landlord: ${byPhone(guideMobiles.landlord)}` },
    { label: '二房东', url: phonePage, note: `Sublessor: ${byPhone(guideMobiles.sublessor)}` },
    { label: '用工单位经办人', url: phonePage, note: `Employer’s agent: ${byPhone(guideMobiles.agent)}` },
    {
      label: '网格员及工作人员',
      url: staffPage,
      note: `Staff: grid01, grid02 and the names below; password ${staffPassword}; one-time passwords at /dev/messages`,
    },
    {
      label: '演示短信和动态口令',
      url: '/dev/messages',
      note: 'Development page: text messages and one-time passwords',
    },
    { label: '接口文档', url: '/api/docs', note: 'API documentation' },
    {
      label: '示例证件',
      note: `For a landlord who declares the resident too: ${resident?.name} ${resident?.documentNumber} (made up)`,
    },
    ...(await staffLines(app)),
  ];
}

/** The code on the door of the guide, as its landlord sees it. */
async function printedCode(app: INestApplicationContext): Promise<string> {
  const dwellings = app.get(DwellingService);
  const landlord = await app
    .get(TransactionRunner)
    .run((transaction) => app.get(AccountRepository).findByMobile(guideMobiles.landlord, transaction));
  const { request } = street.find(({ key }) => key === printedDoor.dwelling) ?? {};
  if (!landlord || !request) throw new Error('the landlord of the guide is not there');
  const principal = principalOf(landlord.id, [], landlord.personId, 'public');
  const { items } = await dwellings.list(principal, { pageSize: 50 });
  const listed = items.find(({ address }) => address.endsWith(`${request.road}${request.roadNumber}号`));
  const view = listed && (await dwellings.view(principal, listed.id));
  const door = view?.doors.find(({ roomName }) => roomName === printedDoor.room);
  if (!door) throw new Error('the printed door is not there');
  return door.code;
}

/** A family whose child has a letter of admission; on days before the letters there is none. */
async function letterLine(
  app: INestApplicationContext,
  byPhone: (mobile: string) => string,
): Promise<GuideLine[]> {
  const mobile = households.get(ordinaryKey(25))?.members[0]?.person.mobile ?? '';
  const account = await app
    .get(TransactionRunner)
    .run((transaction) => app.get(AccountRepository).findByMobile(mobile, transaction));
  if (!account) return [];
  const { items } = await app.get(OfferService).mine(principalOf(account.id, [], account.personId, 'public'));
  if (!items.some(({ offers }) => offers.some(({ hasLetter }) => hasLetter))) return [];
  const note = `Resident whose child has a letter of admission: ${byPhone(mobile)}`;
  return [{ label: '入学通知书', url: phonePage, note }];
}

async function staffLines(app: INestApplicationContext): Promise<GuideLine[]> {
  const credentials = app.get(StaffCredentialRepository);
  return Promise.all(
    staff.map(async ({ userName, displayName, role }) => {
      const credential = await credentials.findByUserName(userName);
      if (!credential) throw new Error(`${userName} is not there`);
      return {
        label: `${userName} ${displayName}`,
        note: `${role}; password ${staffPassword}; authenticator secret ${credential.totpSecret}`,
      };
    }),
  );
}
