import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import type { DraftContent } from './draft-content';
import { DraftKeeper, keptDraft, placeOf } from './draft-keeper';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const of = { service: 'permit.application' };
const route = 'PUT /api/services/permit.application/draft';
const empty: DraftContent = { form: {}, papers: [] };
const withGround = (ground: string): DraftContent => ({ form: { ground }, papers: [] });
const pause = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'PUT').map(({ body }) => JSON.parse(body as string));
const saves = () => {
  fakeServer.answers.set(route, ({ body }) => {
    const { version, form } = JSON.parse(body as string);
    const savedAt = '2026-11-21T04:00:00.000Z';
    return { status: 200, body: { version: version + 1, form, papers: [], savedAt, policyChanged: false } };
  });
};
const merged = jest.fn();
const keeperFrom = (version = 0, saved = empty) =>
  new DraftKeeper(of, { version, saved, latest: saved }, merged);

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-21T04:00:00Z') });
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  enter(signedInAs('account-1'));
  merged.mockReset();
  saves();
});
afterEach(() => jest.useRealTimers());

it('R12 saves once a moment after the last of several changes, and keeps nothing on the phone then', async () => {
  const keeper = keeperFrom();
  keeper.change(withGround('job'));
  await pause(500);
  keeper.change(withGround('dwelling'));
  await pause(5_000);
  expect(sent()).toMatchObject([{ version: 0, form: { ground: 'dwelling' } }]);
  expect(keeper.progress.get()).toMatchObject({ state: 'saved', savedAt: '2026-11-21T04:00:00.000Z' });
  expect(await keptDraft(of)).toBeUndefined();
});

it('R12 keeps an unsent draft on the phone as ciphertext, and sends it when the network is back', async () => {
  fakeServer.off(route);
  const keeper = keeperFrom(3);
  keeper.change(withGround('schooling'));
  await pause(10_000);
  expect(keeper.progress.get().state).toBe('waiting');
  expect(await keptDraft(of)).toEqual({ version: 3, saved: empty, latest: withGround('schooling') });
  const stored = [...fakeHost.storage].find(([name]) => name.includes(placeOf(of)))?.[1];
  expect(String(stored)).not.toContain('schooling');
  saves();
  expect(await keeper.flush()).toBe(4);
  expect(await keptDraft(of)).toBeUndefined();
});

it('is no conflict with itself when only the reply was lost', async () => {
  fakeServer.off(route, 'CLIENT.OFFLINE');
  const keeper = keeperFrom();
  keeper.change(withGround('job'));
  await pause(10_000);
  saves();
  await keeper.flush();
  const keys = fakeServer.asked.filter(({ method }) => method === 'PUT').map(({ headers }) => headers);
  expect(new Set(keys.map((headers) => JSON.stringify(headers))).size).toBe(1);
});

it('takes in what another phone saved, loses nothing typed here, and saves both together', async () => {
  const base: DraftContent = { form: { ground: 'job', employerName: '甲厂' }, papers: [] };
  const keeper = keeperFrom(4, base);
  let refused = false;
  fakeServer.answers.set(route, ({ body }) => {
    const { version, form } = JSON.parse(body as string);
    if (!refused) {
      refused = true;
      return { status: 409, body: { code: 'CASEWORK.DRAFT_CHANGED', reference: 'T3ST' } };
    }
    return {
      status: 200,
      body: {
        version: version + 1,
        form,
        papers: [],
        savedAt: '2026-11-21T04:00:00.000Z',
        policyChanged: false,
      },
    };
  });
  fakeServer.on('GET /api/services/permit.application', 200, {
    prefill: {},
    draft: {
      version: 7,
      form: { ground: 'job', employerName: '甲厂', hukouPlace: 'elsewhere' },
      papers: [],
      savedAt: '2026-11-21T03:00:00.000Z',
      policyChanged: false,
    },
  });
  keeper.change({ form: { ground: 'job', employerName: '乙厂' }, papers: [] });
  expect(await keeper.flush()).toBe(8);
  const both = { ground: 'job', employerName: '乙厂', hukouPlace: 'elsewhere' };
  expect(sent().at(-1)).toMatchObject({ version: 7, form: both });
  expect(merged).toHaveBeenCalledWith({ form: both, papers: [] });
});

it('saves once more when it is asked to, so that new rules are taken on', async () => {
  const keeper = keeperFrom(2, withGround('job'));
  expect(await keeper.flush()).toBe(2);
  expect(sent()).toEqual([]);
  expect(await keeper.flush(true)).toBe(3);
});

it('brings nothing back after the submission', async () => {
  fakeServer.off(route);
  const keeper = keeperFrom();
  keeper.change(withGround('job'));
  await pause(400);
  keeper.forget();
  keeper.rest();
  await pause(10_000);
  expect(await keptDraft(of)).toBeUndefined();
  expect(sent()).toEqual([]);
});
