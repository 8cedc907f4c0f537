import type { RuleTable } from '@app/shared/validation/rule-language';
import { act, renderHook } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession, meStore } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../test/fake-server';
import { fakeHost } from '../../test/taro-stub';
import { useDraft } from './use-draft';
import { useForm } from './use-form';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../test/fake-server').fakeServer.exchange,
}));

const table = { name: { kind: 'name' } } as const satisfies RuleTable;

function usePage() {
  const form = useForm({ table, initial: { name: '' }, labels: {} });
  return { form, draft: useDraft('declare', form) };
}

/** Opens the page; nothing is typed before the device has been searched. */
async function openPage() {
  const page = renderHook(usePage);
  await act(async () => {});
  return page;
}

const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(1_000)));

beforeEach(() => {
  jest.useFakeTimers();
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
});
afterEach(() => jest.useRealTimers());

describe('useDraft', () => {
  it('R12: puts back after a crash what was typed', async () => {
    const first = await openPage();
    act(() => first.result.current.form.set('name', '王秀英'));
    await settle();
    expect(first.result.current.draft.state).toBe('kept');
    meStore.set(undefined);
    fakeServer.on('GET /api/me', 200, meOf('account-1'));
    const second = await openPage();
    await settle();
    expect(second.result.current.form.values).toEqual({ name: '王秀英' });
    expect(second.result.current.draft.state).toBe('restored');
  });

  it('saves at once when the page is left', async () => {
    const { result, unmount } = await openPage();
    act(() => result.current.form.set('name', '王'));
    unmount();
    await act(async () => void (await jest.advanceTimersByTimeAsync(0)));
    expect([...fakeHost.storage.keys()]).toContain('sealed/account-1/draft/declare');
  });

  it('R12: shows another account nothing', async () => {
    const first = await openPage();
    act(() => first.result.current.form.set('name', '王秀英'));
    await settle();
    enter(signedInAs('account-2'));
    const second = await openPage();
    await settle();
    expect(second.result.current.form.values).toEqual({ name: '' });
  });

  it('leaves nothing behind once the form has been sent', async () => {
    const { result, unmount } = await openPage();
    act(() => result.current.form.set('name', '王秀英'));
    await settle();
    act(() => result.current.draft.discard());
    unmount();
    await settle();
    expect([...fakeHost.storage.keys()]).toEqual(['session']);
  });

  it('stores nothing for a visitor, and says so', async () => {
    forgetSession();
    const { result } = await openPage();
    act(() => result.current.form.set('name', '王秀英'));
    await settle();
    expect(result.current.draft.state).toBe('unkept');
    expect(fakeHost.storage.size).toBe(0);
  });

  it('does not overwrite what was typed before the draft was found', async () => {
    const first = await openPage();
    act(() => first.result.current.form.set('name', '旧'));
    await settle();
    const { result } = renderHook(usePage);
    act(() => result.current.form.set('name', '新'));
    await settle();
    expect(result.current.form.values).toEqual({ name: '新' });
  });
});
