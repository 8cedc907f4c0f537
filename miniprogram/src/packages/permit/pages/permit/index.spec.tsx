import type { PermitView } from '@app/shared/permit/permit.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import PermitPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const permitOf = (change: Partial<PermitView> = {}): PermitView => ({
  id: 'permit-1',
  personId: 'person-1',
  number: 'R2608-358N-D625',
  holderName: '王小明',
  documentNumberMasked: '3205**********1234',
  address: '张家港市杨舍镇沙洲路88号 302',
  ground: 'job',
  groundNote: '甲厂',
  issuedOn: '2025-12-10',
  issuer: '张家港市公安局',
  state: 'valid',
  isMine: true,
  usableUntil: '2026-12-10',
  endorsement: { state: 'open', opensOn: '2026-11-10', lastDay: '2026-12-10' },
  years: 2,
  countedFrom: '2024-12-10',
  lateSentence: '逾期补办的，居住年限自补办之日起重新计算。',
  ruleSentence: '依据居住证暂行条例第十条',
  events: [{ title: '签发', on: '2025-12-10' }],
  allowedActions: ['show', 'endorse', 'change', 'report-lost'],
  version: 3,
  ...change,
});
const settle = () => act(async () => {});
const open = async (items: PermitView[]) => {
  fakeServer.on('GET /api/permits', 200, { items });
  render(<PermitPage />);
  await settle();
};
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  enter(signedInAs('account-1'));
});

it('says what the endorsement asks, by when and what a late one means, and offers just what the server allows', async () => {
  await open([permitOf()]);
  const line = '现在可以签注，请在2026年12月10日(周四)前办好。逾期补办的，居住年限自补办之日起重新计算。';
  expect(screen.getByText(line)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '补领新证' })).toBeNull();
  await tap('办理签注');
  expect(fakeHost.visits[0]?.url).toBe('/packages/casework/pages/service/index?service=permit.endorsement');
});

it('applies for the child whose permit it is', async () => {
  await open([permitOf({ isMine: false, holderName: '王小宝', personId: 'child-1' })]);
  expect(screen.getByRole('heading', { name: '王小宝的居住证' })).toBeTruthy();
  await tap('办理签注：王小宝');
  expect(fakeHost.visits[0]?.url).toContain('personId=child-1');
});

it('puts making up a late endorsement first, since nothing else helps', async () => {
  const endorsement = { state: 'late', opensOn: '2025-11-10', lastDay: '2025-12-10' } as const;
  await open([permitOf({ state: 'suspended', endorsement, allowedActions: ['endorse', 'report-lost'] })]);
  expect(screen.getByText('暂停使用')).toBeTruthy();
  expect(screen.getByText(/已经逾期/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '办理签注' }).className).toContain('primary');
});

it('reports a loss only after asking once more', async () => {
  await open([permitOf()]);
  await tap('挂失');
  expect(fakeServer.asked.filter(({ method }) => method === 'POST')).toEqual([]);
  const lost = permitOf({ state: 'lost', allowedActions: ['reissue'] });
  fakeServer.on('POST /api/permits/permit-1/report-lost', 200, { items: [lost] });
  fakeServer.on('GET /api/permits', 200, { items: [lost] });
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '挂失居住证' }));
  await settle();
  expect(screen.getByText('已挂失')).toBeTruthy();
  expect(screen.getByRole('button', { name: '补领新证' })).toBeTruthy();
});

it('invites somebody without a permit to apply', async () => {
  await open([]);
  await tap('申领居住证');
  expect(fakeHost.visits[0]?.url).toBe('/packages/casework/pages/service/index?service=permit.application');
});
