import { fakeServer, meOf, signedInAs } from '../../test/fake-server';
import { fakeHost } from '../../test/taro-stub';
import { enter, signOut } from './session';
import { forgetSession, keepSession, meStore, readKept, restoreSession, sessionStore } from './session-store';
import { vault } from './vault';

jest.mock('./transport', () => ({
  exchange: jest.requireActual('../../test/fake-server').fakeServer.exchange,
}));

const secret = '王秀英 320582199001011234';
const onDisk = () => JSON.stringify([...fakeHost.storage]);

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
});

describe('the vault', () => {
  it('S8: keeps ciphertext only, and reads it back', async () => {
    enter(signedInAs('account-1'));
    await expect(vault.keep('draft/a', secret)).resolves.toBe(true);
    expect(onDisk()).not.toContain('320582');
    expect(onDisk()).not.toContain('王秀英');
    expect(onDisk()).not.toContain(meOf('account-1').draftKey);
    await expect(vault.read('draft/a')).resolves.toEqual({ state: 'text', text: secret });
  });

  it('keeps nothing for a visitor', async () => {
    await expect(vault.keep('draft/a', secret)).resolves.toBe(false);
    expect(fakeHost.storage.size).toBe(0);
  });

  it('reads again after a crash, once the key has been fetched', async () => {
    enter(signedInAs('account-1'));
    await vault.keep('draft/a', secret);
    sessionStore.set(undefined);
    meStore.set(undefined);
    restoreSession(new Date('2026-11-21T00:00:00Z'));
    fakeServer.off('GET /api/me');
    await expect(vault.read('draft/a')).resolves.toEqual({ state: 'locked' });
    fakeServer.on('GET /api/me', 200, meOf('account-1'));
    await expect(vault.read('draft/a')).resolves.toEqual({ state: 'text', text: secret });
  });

  it('R12: shows no account what another left on the device', async () => {
    enter(signedInAs('account-1'));
    await vault.keep('draft/a', secret);
    enter(signedInAs('account-2'));
    await expect(vault.read('draft/a')).resolves.toEqual({ state: 'none' });
    await vault.keep('draft/a', 'other');
    enter(signedInAs('account-1'));
    await expect(vault.read('draft/a')).resolves.toEqual({ state: 'text', text: secret });
  });

  it('keeps the draft of a session that has run out, for the next sign-in', async () => {
    enter(signedInAs('account-1'));
    await vault.keep('draft/a', secret);
    forgetSession();
    enter(signedInAs('account-1'));
    await expect(vault.read('draft/a')).resolves.toEqual({ state: 'text', text: secret });
  });

  it('R12: leaves nothing of the account behind after a sign-out', async () => {
    enter(signedInAs('account-1'));
    await vault.keep('draft/a', secret);
    fakeServer.on('DELETE /api/sessions/current', 204);
    await signOut();
    expect([...fakeHost.storage.keys()]).toEqual([]);
  });

  it('writes nothing that was on its way when the person signed out or discarded it', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('DELETE /api/sessions/current', 204);
    const late = vault.keep('draft/a', secret);
    await signOut();
    await expect(late).resolves.toBe(false);
    enter(signedInAs('account-1'));
    const later = vault.keep('draft/a', secret);
    vault.remove('draft/a');
    await expect(later).resolves.toBe(false);
    await expect(vault.read('draft/a')).resolves.toEqual({ state: 'none' });
  });

  it('tells damaged text from none, and can put it aside', async () => {
    enter(signedInAs('account-1'));
    fakeHost.storage.set('sealed/account-1/outbox', 'AAAA');
    await expect(vault.read('outbox')).resolves.toEqual({ state: 'damaged' });
    vault.setAside('outbox', 'then');
    expect(fakeHost.storage.get('sealed/account-1/outbox-then')).toBe('AAAA');
    await expect(vault.read('outbox')).resolves.toEqual({ state: 'none' });
  });
});

describe('the session on the device', () => {
  const now = new Date('2026-11-21T00:00:00Z');

  it('holds the token and no key, name or number', () => {
    const { token, expiresAt, me } = signedInAs('account-1');
    keepSession({ token, expiresAt, accountId: me.accountId, kind: me.kind }, me);
    expect(JSON.parse(String(fakeHost.storage.get('session')))).toEqual({
      token: 'token-of-account-1',
      expiresAt: '2099-01-01T00:00:00.000Z',
      accountId: 'account-1',
      kind: 'public',
    });
  });

  it.each([
    ['nothing', undefined],
    ['rubbish', '{'],
    ['a part', '{"token":"t"}'],
    ['an outlived one', '{"token":"t","accountId":"a","kind":"public","expiresAt":"2026-11-20T23:59:59Z"}'],
  ])('takes %s for no session', (_name, text) => {
    expect(readKept(text, now)).toBeUndefined();
  });
});
