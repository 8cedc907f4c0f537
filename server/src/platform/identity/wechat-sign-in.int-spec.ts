import { createHash, randomBytes } from 'node:crypto';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me, SignedIn } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addGrant } from '../../../test/factories/account.factory';
import { call, openApplication, signInByPhone } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { appId, appSecret, otherApp, seed } from '../../../test/support/wechat-client';
import { WechatStandIn } from '../../../test/support/wechat-stand-in';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

const meisNumber = '13800138000';

describe('sign-in by WeChat', () => {
  let standIn: WechatStandIn;
  let app: NestFastifyApplication;
  let behindGateway: NestFastifyApplication;
  beforeAll(async () => {
    standIn = await WechatStandIn.start();
    const key = randomBytes(32).toString('base64');
    const keys = { DATA_KEYS: `t1:${key}`, SEARCH_KEY: key };
    const wechat = { ...keys, WX_API_BASE: standIn.apiBase, WX_APP_ID: appId, WX_APP_SECRET: appSecret };
    app = await openApplication(wechat);
    behindGateway = await openApplication({ ...wechat, WX_TRUST_GATEWAY_HEADERS: 'true' });
  });
  beforeEach(async () => {
    await emptyTables();
    await standIn.begin(seed);
  });
  afterAll(async () => {
    await app.close();
    await behindGateway.close();
    await standIn.stop();
  });

  const enter = (code: string, headers?: Record<string, string>, server = app) =>
    call<SignedIn>(server, identityRoutes.signInByWechat, { body: { code }, headers });
  const signIn = async (user = 'mei') => (await enter((await standIn.login(user, appId)).code)).body;
  const bind = async (token: string, user = 'mei', changes = {}) => {
    const { code } = await standIn.control('POST', `/users/${user}/phone`, { appId, ...changes });
    return call<SignedIn>(app, identityRoutes.bindWechatPhone, { token, body: { code } });
  };
  const me = (token: string) => call<Me>(app, identityRoutes.me, { token });
  const sql = () => app.get<Sql>(SQL);
  const addPerson = async (accountId: string, personId: string) => {
    await sql().change('INSERT INTO person (id, name) VALUES (?, ?)', [personId, '张伟']);
    await sql().change('UPDATE account SET person_id = ? WHERE id = ?', [personId, accountId]);
  };

  it('L1 opens an account for a new WeChat user and the same one later', async () => {
    const first = await signIn();
    expect(first.me).toMatchObject({ kind: 'public', displayName: '新市民', mobileMasked: null });
    expect((await signIn()).me).toEqual(first.me);
    expect((await signIn('qiang')).me.accountId).not.toBe(first.me.accountId);
  });

  it('L2 refuses a code that was used', async () => {
    const { code } = await standIn.login('mei', appId);
    expect((await enter(code)).status).toBe(200);
    expect(await enter(code)).toMatchObject({ status: 401, body: { code: 'WECHAT.LOGIN_CODE_INVALID' } });
  });

  it('L4 refuses a code of another mini-program', async () => {
    const { code } = await standIn.login('mei', otherApp.appId);
    expect((await enter(code)).status).toBe(401);
  });

  it('L5 sends somebody whom WeChat blocks to the counter', async () => {
    const { code } = await standIn.login('blocked', appId);
    expect(await enter(code)).toMatchObject({ status: 403, body: { code: 'WECHAT.BLOCKED' } });
  });

  it('L7 makes one account of many first sign-ins at once', async () => {
    const codes = await Promise.all(Array.from({ length: 20 }, () => standIn.login('mei', appId)));
    const answers = await Promise.all(codes.map(({ code }) => enter(code)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.me.accountId)).size).toBe(1);
    expect(await sql().rows('SELECT id FROM account')).toHaveLength(1);
  });

  it('L8 stores neither the openid nor the session key in the clear', async () => {
    const { code, openId } = await standIn.login('mei', appId);
    const { text } = await enter(code);
    const [row] = await sql().rows<{ hash: string; cipher: string }>(
      'SELECT LOWER(HEX(subject_hash)) AS hash, LOWER(HEX(subject_cipher)) AS cipher FROM login_identity',
    );
    expect(row?.cipher).not.toContain(Buffer.from(openId).toString('hex'));
    expect(row?.hash).not.toBe(createHash('sha256').update(openId).digest('hex'));
    expect(text).not.toContain(openId);
    expect(text).not.toContain('session_key');
  });

  it('says that WeChat is away, and opens nothing', async () => {
    const cutOff = await openApplication({ WX_APP_ID: appId, WX_APP_SECRET: appSecret });
    const away = await enter('any-code', undefined, cutOff);
    await cutOff.close();
    expect(away).toMatchObject({ status: 503, body: { code: 'WECHAT.UNAVAILABLE' } });
    expect(await sql().rows('SELECT id FROM account')).toEqual([]);
  });

  const gateway = { 'x-wx-source': 'wx_client', 'x-wx-appid': appId, 'x-wx-openid': 'o-mei-of-the-gateway' };

  it('G1 takes the openid of the gateway, which leads to the same account as a code would', async () => {
    const first = await enter('unused', gateway, behindGateway);
    expect(first.status).toBe(200);
    expect((await enter('unused', gateway, behindGateway)).body.me.accountId).toBe(first.body.me.accountId);
    const { code, openId } = await standIn.login('mei', appId);
    const byCode = (await enter(code)).body.me.accountId;
    const byGateway = await enter('unused', { ...gateway, 'x-wx-openid': openId }, behindGateway);
    expect(byGateway.body.me.accountId).toBe(byCode);
  });

  it('G2 does not believe the headers of the gateway where anybody can send them', async () => {
    expect((await enter('unused', gateway)).status).toBe(401);
  });

  it('G3 G4 does not believe a gateway without a source, or for another mini-program', async () => {
    const { 'x-wx-source': _, ...withoutSource } = gateway;
    const foreign = { ...gateway, 'x-wx-appid': otherApp.appId };
    expect((await enter('unused', withoutSource, behindGateway)).status).toBe(401);
    expect((await enter('unused', foreign, behindGateway)).status).toBe(401);
  });

  describe('and the phone number WeChat confirms', () => {
    it('is bound to the account', async () => {
      const { token, me: mine } = await signIn();
      const bound = await bind(token);
      expect(bound.body.me).toMatchObject({ accountId: mine.accountId, mobileMasked: '138****8000' });
      expect((await me(token)).status).toBe(200);
      expect((await signInByPhone(app, meisNumber)).me.accountId).toBe(mine.accountId);
    });

    it('is refused without a session, with a used code and with the code of somebody else', async () => {
      expect((await bind('')).status).toBe(401);
      const mei = await signIn();
      const stolen = await bind(mei.token, 'qiang');
      expect(stolen).toMatchObject({ status: 422, body: { code: 'WECHAT.PHONE_CODE_INVALID' } });
      expect((await me(mei.token)).body.mobileMasked).toBeNull();
    });

    it('is refused to an account that WeChat does not know', async () => {
      const { token } = await signInByPhone(app, meisNumber);
      expect((await bind(token)).body.code).toBe('IDENTITY.WECHAT_MISSING');
    });

    it('may be bound again, and takes the place of an older one', async () => {
      const { token } = await signIn();
      await bind(token);
      expect((await bind(token)).status).toBe(200);
      const moved = await bind(token, 'mei', { phoneNumber: '13900139999' });
      expect(moved.body.me.mobileMasked).toBe('139****9999');
      expect((await signInByPhone(app, meisNumber)).me.accountId).not.toBe(moved.body.me.accountId);
    });

    it('leads to the account that has the number, when the WeChat account holds nothing', async () => {
      const phone = await signInByPhone(app, meisNumber);
      await addPerson(phone.me.accountId, '018f0000-0000-7000-8000-000000000001');
      const wechat = await signIn();
      const bound = await bind(wechat.token);
      expect(bound.body.me.accountId).toBe(phone.me.accountId);
      expect((await me(bound.body.token)).body.person).toBeNull();
      expect((await me(wechat.token)).body.code).toBe('IDENTITY.SESSION_EXPIRED');
      expect((await signIn()).me.accountId).toBe(phone.me.accountId);
    });

    it('brings the number over, when the account that has it holds nothing', async () => {
      const phone = await signInByPhone(app, meisNumber);
      const wechat = await signIn();
      await addPerson(wechat.me.accountId, '018f0000-0000-7000-8000-000000000002');
      const bound = await bind(wechat.token);
      expect(bound.body.me).toMatchObject({ accountId: wechat.me.accountId, mobileMasked: '138****8000' });
      expect((await me(phone.token)).body.code).toBe('IDENTITY.SESSION_EXPIRED');
      expect((await signInByPhone(app, meisNumber)).me.accountId).toBe(wechat.me.accountId);
    });

    it('never joins two accounts that both hold something', async () => {
      const phone = await signInByPhone(app, meisNumber);
      const wechat = await signIn();
      await addPerson(phone.me.accountId, '018f0000-0000-7000-8000-000000000003');
      await addGrant(app, { accountId: wechat.me.accountId, role: 'landlord' });
      const refused = await bind(wechat.token);
      expect(refused).toMatchObject({ status: 409, body: { code: 'IDENTITY.MOBILE_TAKEN' } });
      expect((await signIn()).me.accountId).toBe(wechat.me.accountId);
      expect((await signInByPhone(app, meisNumber)).me.accountId).toBe(phone.me.accountId);
    });

    it('goes to one of two accounts that bind it at once', async () => {
      const mei = await signIn('mei');
      const qiang = await signIn('qiang');
      const same = { phoneNumber: '13700137000' };
      const both = await Promise.all([bind(mei.token, 'mei', same), bind(qiang.token, 'qiang', same)]);
      const holders = await sql().rows('SELECT id FROM account WHERE mobile_hash IS NOT NULL');
      expect(holders).toHaveLength(1);
      expect(both.some(({ status }) => status === 200)).toBe(true);
    });
  });
});
