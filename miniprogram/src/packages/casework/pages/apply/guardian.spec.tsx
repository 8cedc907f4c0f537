import type { ServiceView } from '@app/shared/casework/casework.views';
import { type ConsentPurpose, consentTexts } from '@app/shared/identity/consent';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import ApplyPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const service = 'schooling.application';
const at = `/api/services/${service}`;
const filled = { stage: 'primary', schools: ['城东小学'], adjustment: 'yes' };
const given = (purpose: ConsentPurpose) => ({ purpose, textVersion: consentTexts[purpose].version });
const me = {
  ...meOf('account-1'),
  person: {
    nameMasked: '王**',
    documentType: 'resident-id' as const,
    documentNumberMasked: '3205**********1234',
    realNameState: 'confirmed' as const,
  },
};
const view: ServiceView = {
  code: service,
  title: '积分入学申请',
  summary: '按家庭积分排名安排学位。',
  obstacle: null,
  materials: [],
  limits: [{ key: 'decision', title: '办结', workingDays: 15, source: null }],
  fee: null,
  window: { opensAt: null, closesAt: null, open: true },
  draft: { version: 4, form: filled, papers: [], savedAt: '2026-04-10T02:00:00.000Z', policyChanged: false },
  openCaseId: null,
  prefill: {},
  children: [{ personId: 'child-1', name: '王乐乐' }],
};
const child = {
  personId: 'child-1',
  stages: [
    {
      stage: 'primary',
      label: '一年级',
      open: true,
      obstacles: [],
      schools: [{ id: 'school-1', name: '城东小学', distanceMetres: 300 }],
      mostWishes: 1,
    },
  ],
};

const settle = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));
const tap = async (role: string, name: string | RegExp) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const heading = () => screen.getAllByRole('heading').at(-1)?.textContent;
const sent = (method: string) =>
  fakeServer.asked.filter((asked) => asked.method === method).map(({ body }) => JSON.parse(body as string));

async function open(purposes: ConsentPurpose[]) {
  fakeServer.on('GET /api/me', 200, { ...me, consents: purposes.map(given) });
  render(<ApplyPage />);
  await settle();
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-04-10T04:00:00.000Z') });
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  enter({ ...signedInAs('account-1'), me });
  fakeHost.enterWith({ service, personId: 'child-1' });
  fakeServer.on(`GET ${at}`, 200, view);
  fakeServer.on('GET /api/schooling/children/child-1', 200, child);
  fakeServer.answers.set(`PUT ${at}/draft`, ({ body }) => {
    const { form, version } = JSON.parse(body as string);
    return { status: 200, body: { ...view.draft, form, version: version + 1 } };
  });
  fakeServer.on('POST /api/me/consents', 200, { ...me, consents: [given('child-schooling')] });
});
afterEach(() => jest.useRealTimers());

it('S11 asks the guardian for a consent of its own for the child, and records it', async () => {
  await open(['compare-registries']);
  expect(heading()).toBe('同意用孩子的信息申请入学');
  await tap('button', '同意并继续');
  expect(sent('POST')).toEqual([]);
  expect(screen.getByText('请读完同意书，勾选同意后再继续')).toBeTruthy();
  await tap('checkbox', /^我已阅读并同意《儿童/);
  await tap('button', '同意并继续');
  expect(sent('POST')).toEqual([given('child-schooling')]);
  expect(heading()).toBe('核对后提交');
  await settle(2_000);
  expect(sent('PUT').at(-1)).toMatchObject({ form: { ...filled, guardianAgrees: 'yes' } });
});

it('has it ticked for this child also when the account agreed before, for another child', async () => {
  await open(['compare-registries', 'child-schooling']);
  expect(heading()).toBe('同意用孩子的信息申请入学');
  expect(sent('PUT').some(({ form }) => 'guardianAgrees' in form)).toBe(false);
  await tap('checkbox', /^我已阅读并同意《儿童/);
  await tap('button', '同意并继续');
  expect(sent('POST')).toEqual([]);
  expect(heading()).toBe('核对后提交');
});

it('asks for both consents where neither is given, and again when the child’s was taken back', async () => {
  await open([]);
  await tap('checkbox', /^我已阅读并同意《儿童/);
  await tap('button', '同意并继续');
  expect(heading()).toBe('同意核对部门信息');
  fakeServer.on('POST /api/me/consents', 200, me);
  await tap('checkbox', /^我已阅读并同意/);
  await tap('button', '同意并继续');
  expect(heading()).toBe('核对后提交');
  fakeServer.on(`POST ${at}/submit`, 409, { code: 'IDENTITY.CONSENT_MISSING', reference: 'T3ST' });
  fakeServer.on('GET /api/me', 200, { ...me, consents: [given('compare-registries')] });
  await tap('checkbox', /^我承诺/);
  await tap('button', '提交申请');
  expect(heading()).toBe('同意用孩子的信息申请入学');
  expect(
    screen.getByRole('checkbox', { name: /^我已阅读并同意《儿童/ }).getAttribute('aria-checked'),
  ).not.toBe('true');
});
