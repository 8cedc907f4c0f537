import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { emptyTables, testDatabase } from '../../../test/support/database';
import { appId, HandClock, openClient, seed } from '../../../test/support/wechat-client';
import { WechatStandIn } from '../../../test/support/wechat-stand-in';
import { Sealer } from '../../common/crypto/sealed-value';
import { openDataSource } from '../../database/data-source';
import { DriverSql } from '../../database/sql';
import { AccessTokenRepository } from './access-token.repository';
import type { WechatClient } from './wechat.client';

const log = pino({ level: 'silent' });
const sealerWith = (kid: string) =>
  new Sealer({ currentKid: kid, keys: new Map([[kid, randomBytes(32)]]), suite: 'aes-256-gcm' });

describe('the shared row of the access token', () => {
  let standIn: WechatStandIn;
  const sources: DataSource[] = [];
  const clock = new HandClock();

  /** The store of one instance of the server, on connections of its own. */
  const openStore = async (sealer: Sealer) => {
    const source = await openDataSource(testDatabase().applicationUrl);
    sources.push(source);
    const { pool } = source.driver as unknown as { pool: ConstructorParameters<typeof DriverSql>[0] };
    return new AccessTokenRepository(new DriverSql(pool), sealer, clock, log);
  };
  const draw = (client: WechatClient) =>
    client.unlimitedCode({ scene: '1A', page: 'pages/door/index', version: 'release' });
  const fetches = async () => (await standIn.journal('/cgi-bin/stable_token')).length;

  beforeAll(async () => {
    standIn = await WechatStandIn.start();
  });
  beforeEach(async () => {
    await emptyTables();
    await standIn.begin(seed);
  });
  afterEach(() => Promise.all(sources.splice(0).map((source) => source.destroy())));
  afterAll(() => standIn.stop());

  it('K6 lets two instances, and one that starts later, live on one token', async () => {
    const sealer = sealerWith('k1');
    const one = openClient(standIn, {}, await openStore(sealer)).client;
    const two = openClient(standIn, {}, await openStore(sealer)).client;
    await draw(one);
    await Promise.all([draw(one), draw(two)]);
    await draw(openClient(standIn, {}, await openStore(sealer)).client);
    expect(await fetches()).toBe(1);
  });

  it('K6 T6 holds the token sealed, and its end to the millisecond', async () => {
    const store = await openStore(sealerWith('k1'));
    const token = 'A'.repeat(900);
    const expiresAt = new Date('2026-12-31T23:59:59.123Z');
    await store.save(appId, { token: 'the former one', expiresAt: new Date() });
    await store.save(appId, { token, expiresAt });
    expect(await store.find(appId)).toEqual({ token, expiresAt });
    expect(await store.find('wx-of-nobody')).toBeUndefined();
    const rows: { token_cipher: Buffer }[] = await sources[0]!.query('SELECT * FROM wechat_access_token');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.token_cipher.includes('AAAA')).toBe(false);
  });

  it('counts a row sealed under a lost key as no row, and replaces it', async () => {
    const before = await openStore(sealerWith('k1'));
    await before.save(appId, { token: 'sealed long ago', expiresAt: new Date(Date.now() + 3_600_000) });
    const after = await openStore(sealerWith('k2'));
    await draw(openClient(standIn, {}, after).client);
    expect(await fetches()).toBe(1);
    expect((await after.find(appId))?.token).toHaveLength(512);
  });
});
