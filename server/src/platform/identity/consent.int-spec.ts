import { consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { statedPerson } from '../../../test/factories/identity.factory';
import { call, openApplication, signInByPhone } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { ConsentService } from './consent.service';

const { version } = consentTexts.identity;
const agreed = [{ purpose: 'identity', textVersion: version }];

describe('S11 consent', () => {
  let app: NestFastifyApplication;
  let token: string;
  let accountId: string;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    const signedIn = await signInByPhone(app, '13800138000');
    token = signedIn.token;
    accountId = signedIn.me.accountId;
  });
  afterAll(() => app.close());

  const require = () => app.get(ConsentService).require(accountId, 'identity');
  const give = (textVersion = version) =>
    call<Me>(app, identityRoutes.giveConsent, { token, body: { purpose: 'identity', textVersion } });
  const withdraw = (purpose = 'identity') =>
    call<Me>(app, identityRoutes.withdrawConsent, { token, params: { purpose } });
  const state = (consentVersion: string) =>
    call<Me>(app, identityRoutes.statePerson, { token, body: statedPerson({ consentVersion }) });

  it('is missing until it is given', async () => {
    await expect(require()).rejects.toMatchObject({ code: 'IDENTITY.CONSENT_MISSING' });
    expect((await give()).body.consents).toEqual(agreed);
    await expect(require()).resolves.toBeUndefined();
  });

  it('is given to the text in force, never to another', async () => {
    expect(await give('identity-2020-01')).toMatchObject({
      status: 409,
      body: { code: 'IDENTITY.CONSENT_MISSING' },
    });
    expect((await state('identity-2020-01')).body.code).toBe('IDENTITY.CONSENT_MISSING');
    expect(await app.get<Sql>(SQL).rows('SELECT id FROM person')).toEqual([]);
  });

  it('comes with the statement of who one is', async () => {
    expect((await state(version)).body.consents).toEqual(agreed);
    await expect(require()).resolves.toBeUndefined();
  });

  it('stops the next use when it is withdrawn, and may be given again', async () => {
    await give();
    expect((await withdraw()).body.consents).toEqual([]);
    await expect(require()).rejects.toMatchObject({ code: 'IDENTITY.CONSENT_MISSING' });
    expect((await withdraw()).status).toBe(200);
    await give();
    await expect(require()).resolves.toBeUndefined();
    const kept = await app.get<Sql>(SQL).rows('SELECT text_version, withdrawn_at FROM consent');
    expect(kept).toHaveLength(2);
  });

  it('to an older text is not consent to the one in force', async () => {
    await give();
    await app.get<Sql>(SQL).change("UPDATE consent SET text_version = 'identity-2020-01'");
    await expect(require()).rejects.toMatchObject({ code: 'IDENTITY.CONSENT_MISSING' });
  });

  it('is nobody else’s to give or withdraw, and has known purposes only', async () => {
    await give();
    const other = await signInByPhone(app, '13900139000');
    await call(app, identityRoutes.withdrawConsent, { token: other.token, params: { purpose: 'identity' } });
    await expect(require()).resolves.toBeUndefined();
    expect((await withdraw('marketing')).status).toBe(404);
    expect((await call(app, identityRoutes.giveConsent, { body: {} })).status).toBe(401);
  });
});
