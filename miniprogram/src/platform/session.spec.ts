import { signedInAs } from '../../test/fake-server';
import { fakeHost } from '../../test/taro-stub';
import { enter } from './session';
import { forgetSession, sessionStore } from './session-store';

beforeEach(() => {
  fakeHost.reset();
  forgetSession();
});

it('ends a session when the server says', () => {
  enter(signedInAs('account-1'));
  expect(sessionStore.get()?.expiresAt).toBe('2099-01-01T00:00:00.000Z');
});

it('begins a session also on a phone whose clock is ahead of the server', () => {
  enter({ ...signedInAs('account-1'), expiresAt: '2020-01-01T00:00:00.000Z' });
  const kept = sessionStore.get();
  expect(kept?.token).toBe('token-of-account-1');
  expect(Date.parse(kept?.expiresAt ?? '')).toBeGreaterThan(Date.now());
});
