import type { Route } from '@app/shared/http/route';
import { fakeServer, signedInAs } from '../../test/fake-server';
import { fakeHost } from '../../test/taro-stub';
import { ApiError } from './api-error';
import { networkStore } from './network';
import { call, mayRepeat } from './request';
import { enter, signOut } from './session';
import { sessionStore } from './session-store';

jest.mock('./transport', () => ({
  exchange: jest.requireActual('../../test/fake-server').fakeServer.exchange,
}));

const read: Route = { method: 'GET', path: '/api/things/:id', access: 'signed-in', summary: 'Read.' };
const write: Route = {
  method: 'POST',
  path: '/api/things',
  access: 'signed-in',
  write: true,
  summary: 'Write.',
};
const signIn: Route = { method: 'POST', path: '/api/sessions', access: 'public', summary: 'Sign in.' };

const keyOf = (at: number) => fakeServer.asked[at]?.headers['x-client-key'];

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  sessionStore.set(undefined);
  networkStore.set(true);
});

describe('call', () => {
  it('fills the path, sends the token, and hands back the answer', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('GET /api/things/a%2Fb', 200, { name: '门' });
    await expect(call(read, { params: { id: 'a/b' }, query: { page: 2, none: undefined } })).resolves.toEqual(
      { name: '门' },
    );
    expect(fakeServer.asked[0]?.url).toMatch(/\/api\/things\/a%2Fb\?page=2$/);
    expect(fakeServer.asked[0]?.headers.authorization).toBe('Bearer token-of-account-1');
    expect(keyOf(0)).toBeUndefined();
  });

  it('does not show the token to a public route', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('POST /api/sessions', 200, {});
    await call(signIn, { body: {} });
    expect(fakeServer.asked[0]?.headers.authorization).toBeUndefined();
  });

  it('R2: repeats a write that got no answer once, with the same key', async () => {
    let turns = 0;
    fakeServer.answers.set('POST /api/things', () => {
      turns += 1;
      if (turns === 1) throw new ApiError('CLIENT.TIMEOUT');
      return { status: 201, body: { id: '1' } };
    });
    await expect(call(write, { body: { a: 1 } })).resolves.toEqual({ id: '1' });
    expect(fakeServer.asked).toHaveLength(2);
    expect(keyOf(0)).toMatch(/^[0-9a-f-]{36}$/);
    expect(keyOf(1)).toBe(keyOf(0));
  });

  it('R3: gives every new attempt a key of its own', async () => {
    fakeServer.on('POST /api/things', 201, {});
    await call(write, { body: {} });
    await call(write, { body: {} });
    expect(keyOf(1)).not.toBe(keyOf(0));
  });

  it('does not repeat a sign-in, nor what the server has refused', async () => {
    fakeServer.off('POST /api/sessions', 'CLIENT.TIMEOUT');
    await expect(call(signIn, { body: {} })).rejects.toMatchObject({ code: 'CLIENT.TIMEOUT' });
    fakeServer.on('POST /api/things', 409, { code: 'COMMON.VERSION_CHANGED', reference: 'K7Q2' });
    await expect(call(write, { body: {} })).rejects.toMatchObject({ status: 409, reference: 'K7Q2' });
    expect(fakeServer.asked).toHaveLength(2);
  });

  it('reads faults, and a gateway’s page as an answer that cannot be read', async () => {
    const faults = [{ field: 'from', code: 'too-late' }];
    fakeServer.on('POST /api/things', 400, { code: 'COMMON.INVALID_INPUT', reference: 'A', faults });
    await expect(call(write, { body: {} })).rejects.toMatchObject({ code: 'COMMON.INVALID_INPUT', faults });
    fakeServer.on('POST /api/things', 413, undefined);
    await expect(call(write, { body: {} })).rejects.toMatchObject({ code: 'CLIENT.UNREADABLE', status: 413 });
  });

  it('notes that the network is away, and that it is back', async () => {
    fakeServer.off('GET /api/things/1');
    await expect(call(read, { params: { id: '1' } })).rejects.toMatchObject({ offline: true });
    expect(networkStore.get()).toBe(false);
    fakeServer.on('GET /api/things/1', 200, {});
    await call(read, { params: { id: '1' } });
    expect(networkStore.get()).toBe(true);
  });

  it('forgets a session the server no longer knows, but not one opened meanwhile', async () => {
    enter(signedInAs('account-1'));
    fakeServer.answers.set('GET /api/things/1', () => {
      enter(signedInAs('account-2'));
      return { status: 401, body: { code: 'IDENTITY.SESSION_EXPIRED', reference: 'A' } };
    });
    await expect(call(read, { params: { id: '1' } })).rejects.toMatchObject({ status: 401 });
    expect(sessionStore.get()?.accountId).toBe('account-2');
    fakeServer.on('GET /api/things/1', 401, { code: 'IDENTITY.SESSION_EXPIRED', reference: 'A' });
    await expect(call(read, { params: { id: '1' } })).rejects.toMatchObject({ status: 401 });
    expect(sessionStore.get()).toBeUndefined();
    expect(fakeHost.storage.get('session')).toBeUndefined();
  });

  it('tells the server of a sign-out with the token that ends', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('DELETE /api/sessions/current', 204);
    await signOut();
    expect(fakeServer.asked[0]?.headers.authorization).toBe('Bearer token-of-account-1');
    expect(sessionStore.get()).toBeUndefined();
  });
});

describe('what may be repeated', () => {
  it.each<[string, Route, ApiError, boolean]>([
    ['a read after a 503', read, new ApiError('COMMON.BUSY', 503), true],
    ['a write with a key after a timeout', write, new ApiError('CLIENT.TIMEOUT'), true],
    ['a sign-in', signIn, new ApiError('COMMON.BUSY', 503), false],
    ['anything without a network', read, new ApiError('CLIENT.OFFLINE'), false],
    ['what the server could not do', write, new ApiError('COMMON.UNEXPECTED', 500), false],
    ['what the server refused', read, new ApiError('COMMON.NOT_FOUND', 404), false],
  ])('%s', (_name, route, error, expected) => {
    expect(mayRepeat(route, error)).toBe(expected);
  });
});
