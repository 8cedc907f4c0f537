import { randomBytes } from 'node:crypto';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { residentNumber, statedPerson } from '../../../test/factories/identity.factory';
import { call, createStaff, openApplication, signInByPhone } from '../../../test/support/application';
import { emptyTables, testDatabase } from '../../../test/support/database';
import { parseDataKeys } from '../../common/crypto/data-keys';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { PersonRegistry } from './person-registry';
import { type ResealCount, reseal } from './reseal';

const newKey = () => randomBytes(32).toString('base64');
const [first, second] = [newKey(), newKey()];
const onlyOld = `k1:${first}`;
const both = `k2:${second},k1:${first}`;
const onlyNew = `k2:${second}`;
const fixed = { SEARCH_KEY: newKey(), JWT_SECRET: newKey() };

describe('rotation of the data key', () => {
  let old: NestFastifyApplication;
  let token: string;
  beforeEach(async () => {
    await emptyTables();
    old = await openApplication({ ...fixed, DATA_KEYS: onlyOld });
    token = (await signInByPhone(old, '13800138000')).token;
    await call(old, identityRoutes.statePerson, { token, body: statedPerson() });
    await createStaff(old, { role: 'auditor', areaPath: '320582/' });
  });
  afterEach(() => old.close());

  const sealerOf = (keys: string, suite: 'aes-256-gcm' | 'sm4-ctr-hmac-sm3' = 'aes-256-gcm') =>
    new Sealer({ ...parseDataKeys(keys), suite });
  const rotate = async (sealer: Sealer, url = testDatabase().migratorUrl) => {
    const counts: ResealCount[] = [];
    await reseal(url, sealer, (count) => counts.push(count));
    return counts.filter(({ resealed, current, unreadable }) => resealed + current + unreadable > 0);
  };
  const total = (counts: ResealCount[], part: 'resealed' | 'current' | 'unreadable') =>
    counts.reduce((sum, count) => sum + count[part], 0);

  it('seals every value again, so that the server runs on the new key alone', async () => {
    const before = (await call<Me>(old, identityRoutes.me, { token })).body;
    const counts = await rotate(sealerOf(both));
    expect(counts.map(({ column }) => column)).toEqual([
      'account.draft_key_cipher',
      'account.mobile_cipher',
      'identity_document.number_cipher',
      'staff_credential.totp_cipher',
    ]);
    expect([total(counts, 'resealed'), total(counts, 'unreadable')]).toEqual([4, 0]);
    const rotated = await openApplication({ ...fixed, DATA_KEYS: onlyNew });
    const after = await call<Me>(rotated, identityRoutes.me, { token });
    await rotated.close();
    expect(after.body).toEqual(before);
    const [row] = await old
      .get<Sql>(SQL)
      .rows<{ number_cipher: Buffer }>('SELECT number_cipher FROM identity_document');
    const opened = sealerOf(onlyNew).open(row?.number_cipher as Buffer, 'identity_document.number');
    expect(opened).toBe(residentNumber());
  });

  it('finds nothing to do the second time', async () => {
    await rotate(sealerOf(both));
    const again = await rotate(sealerOf(both));
    expect([total(again, 'resealed'), total(again, 'current')]).toEqual([0, 4]);
  });

  it('goes on where it was stopped, through more rows than one batch holds', async () => {
    const people = Array.from({ length: 1201 }, (_, i) => ({
      field: `people.${i}`,
      name: '王芳',
      documentType: 'resident-id' as const,
      documentNumber: residentNumber(i % 1000, i < 1000 ? '1980-01-01' : '1980-01-02'),
    }));
    await old
      .get(TransactionRunner)
      .run((transaction) => old.get(PersonRegistry).resolve(people, transaction));
    const interrupted = sealerOf(both);
    let left = 700;
    const seal = interrupted.seal.bind(interrupted);
    interrupted.seal = (...values) => {
      left -= 1;
      if (left < 0) throw new Error('the power went');
      return seal(...values);
    };
    await expect(rotate(interrupted)).rejects.toThrow('the power went');
    const counts = await rotate(sealerOf(both));
    const documents = counts.find(({ column }) => column === 'identity_document.number_cipher');
    expect(documents?.current).toBeGreaterThanOrEqual(500);
    expect((documents?.current ?? 0) + (documents?.resealed ?? 0)).toBe(1202);
    expect(documents?.unreadable).toBe(0);
  });

  it('moves values to another suite of ciphers', async () => {
    const counts = await rotate(sealerOf(onlyOld, 'sm4-ctr-hmac-sm3'));
    expect(total(counts, 'resealed')).toBe(4);
    expect((await call<Me>(old, identityRoutes.me, { token })).body.mobileMasked).toBe('138****8000');
  });

  it('counts what no key opens, and leaves it as it is', async () => {
    const counts = await rotate(sealerOf(onlyNew));
    expect([total(counts, 'resealed'), total(counts, 'unreadable')]).toEqual([0, 4]);
    expect((await call<Me>(old, identityRoutes.me, { token })).status).toBe(200);
  });

  it('does not undo what the server writes meanwhile', async () => {
    const context = 'identity_document.number';
    const fresh = sealerOf(both).seal(residentNumber(9), context);
    let rotating: Promise<unknown> | undefined;
    await old.get(TransactionRunner).run(async (transaction) => {
      await transaction.change('UPDATE identity_document SET number_cipher = ?', [fresh]);
      // The rotation still reads the old value, and waits for this transaction when it comes to replace it.
      rotating = rotate(sealerOf(both));
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    await rotating;
    const [row] = await old
      .get<Sql>(SQL)
      .rows<{ number_cipher: Buffer }>('SELECT number_cipher FROM identity_document');
    expect(sealerOf(both).open(row?.number_cipher as Buffer, context)).toBe(residentNumber(9));
  });
});
