import type { ServiceView } from '@app/shared/casework/casework.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import ServicePage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const route = 'GET /api/services/permit.application';
const viewOf = (change: Partial<ServiceView> = {}): ServiceView => ({
  code: 'permit.application',
  title: '居住证申领',
  summary: '住满半年可以申领。',
  obstacle: null,
  materials: [
    {
      code: 'job-proof',
      title: '劳动合同',
      hint: '拍下有盖章的页',
      required: true,
      mostPages: 2,
      when: { field: 'ground', is: 'job' },
      offered: [],
    },
  ],
  limits: [
    { key: 'decision', title: '办结', workingDays: null, source: null },
    { key: 'papers', title: '补交材料', workingDays: 15, source: null },
  ],
  fee: null,
  window: { opensAt: null, closesAt: null, open: true },
  draft: null,
  openCaseId: null,
  prefill: {},
  children: [{ personId: 'child-1', name: '王小宝' }],
  ...change,
});
const settle = () => act(async () => {});
const open = async (view: ServiceView) => {
  fakeServer.on(route, 200, view);
  render(<ServicePage />);
  await settle();
};

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  enter(signedInAs('account-1'));
  fakeHost.enterWith({ service: 'permit.application' });
});

it('says what to bring, for whom, how long and what it costs; what the city has not said is not guessed', async () => {
  await open(viewOf({ fee: { fen: null, text: '工本费待主管部门确认' } }));
  expect(screen.getByText('选“合法稳定就业”的要交；拍下有盖章的页')).toBeTruthy();
  expect(screen.getByText('待主管部门确认')).toBeTruthy();
  expect(screen.getByText('15 个工作日')).toBeTruthy();
  expect(screen.getByText('工本费待主管部门确认')).toBeTruthy();
  expect(screen.queryByText('不收费')).toBeNull();
});

it('applies for the child that was chosen', async () => {
  await open(viewOf());
  fireEvent.click(screen.getByRole('radio', { name: '王小宝' }));
  await settle();
  expect(fakeServer.asked.at(-1)?.url).toContain('personId=child-1');
  fireEvent.click(screen.getByRole('button', { name: '开始申请' }));
  expect(fakeHost.visits[0]?.url).toContain('personId=child-1');
});

it('says why not yet, by which rule and from which day, and offers no application', async () => {
  const text = '居住登记还不满半年，您可以在2026年7月10日(周五)起申领';
  await open(viewOf({ obstacle: { code: 'too-short', text, rule: '居住证暂行条例第二条' } }));
  expect(screen.getByText(`${text}。`)).toBeTruthy();
  expect(screen.getByText('依据：居住证暂行条例第二条')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '开始申请' })).toBeNull();
});

it('leads to the case that is open already', async () => {
  await open(viewOf({ openCaseId: 'case-1' }));
  fireEvent.click(screen.getByRole('button', { name: '看办理进展' }));
  expect(fakeHost.visits[0]?.url).toBe('/packages/casework/pages/case/index?id=case-1');
});

it('asks somebody who has not said who they are to do so first', async () => {
  fakeServer.on(route, 409, { code: 'IDENTITY.PERSON_MISSING', reference: 'T3ST' });
  render(<ServicePage />);
  await settle();
  expect(screen.getByRole('button', { name: '填写身份信息' })).toBeTruthy();
});
