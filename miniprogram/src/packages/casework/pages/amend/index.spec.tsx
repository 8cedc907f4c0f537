import { act, fireEvent, render, screen } from '@testing-library/react';
import { aQuestion } from '@/components/questions/spec-support';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import AmendPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const acts = 'POST /api/cases/case-1/actions';
const veteran = aQuestion('veteran', { label: '退役军人' });
const tax = aQuestion('tax', { kind: 'number', label: '纳税', ask: '纳税', unit: '元' });
const rule = (open: boolean) => ({
  facts: [{ fact: 'tax', label: '纳税' }],
  from: '2026-06-01',
  until: '2026-06-06',
  countsAsOf: '2026-05-31',
  open,
});
const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));

async function open(lateFacts: object[] | undefined) {
  fakeServer.on('GET /api/cases/case-1', 200, { id: 'case-1', service: 'points.schooling', version: 4 });
  fakeServer.on('GET /api/points/applications/forms/schooling', 200, {
    steps: [{ title: '情况', person: null, questions: [veteran, tax] }],
    people: [],
    proofs: [],
    asked: [],
    lateFacts,
  });
  fakeServer.on(acts, 200, { caseId: 'case-1', state: 'reviewing', flags: [], version: 5, nextSentence: '' });
  render(<AmendPage />);
  await settle();
}
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body as string));

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
  fakeHost.enterWith({ id: 'case-1' });
});

it.each([
  ['the city has no such rule', undefined],
  ['its days are over', [rule(false)]],
])('says that nothing can be added: %s', async (_, lateFacts) => {
  await open(lateFacts);
  expect(screen.getByText('现在不能补登')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '提交补登' })).toBeNull();
});

it('asks only what the rule lets in, and sends it once it can be read', async () => {
  await open([rule(true)]);
  expect(screen.queryByText('退役军人')).toBeNull();
  const field = screen.getByRole('textbox', { name: /纳税/ });
  fireEvent.input(field, { target: { value: '三千' } });
  fireEvent.click(screen.getByRole('button', { name: '提交补登' }));
  await settle();
  expect(sent()).toEqual([]);
  fireEvent.input(field, { target: { value: '3000' } });
  fireEvent.click(screen.getByRole('button', { name: '提交补登' }));
  await settle();
  expect(sent()).toEqual([{ action: 'amend', version: 4, form: { claims: { tax: 3000 } }, papers: [] }]);
});
