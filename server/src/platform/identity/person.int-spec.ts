import { randomBytes } from 'node:crypto';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { residentNumber, statedPerson } from '../../../test/factories/identity.factory';
import { call, createStaff, openApplication, signInByPhone } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { startClock, stopClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { PersonRegistry } from './person-registry';

describe('saying who one is', () => {
  let app: NestFastifyApplication;
  const key = randomBytes(32).toString('base64');
  const keys = { DATA_KEYS: `t1:${key}`, SEARCH_KEY: key, JWT_SECRET: key };
  beforeAll(async () => {
    app = await openApplication(keys);
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-03-02T01:00:00.000Z');
  });
  afterEach(() => startClock(app));
  afterAll(() => app.close());

  const sql = () => app.get<Sql>(SQL);
  const account = async (last = 0) =>
    (await signInByPhone(app, `138001380${String(last).padStart(2, '0')}`)).token;
  const state = (token: string, changes: Parameters<typeof statedPerson>[0] = {}) =>
    call<Me>(app, identityRoutes.statePerson, { token, body: statedPerson(changes) });
  const me = async (token: string) => (await call<Me>(app, identityRoutes.me, { token })).body;
  const declare = (name: string, documentNumber: string) =>
    app
      .get(TransactionRunner)
      .run((transaction) =>
        app
          .get(PersonRegistry)
          .resolve([{ field: 'person', name, documentType: 'resident-id', documentNumber }], transaction),
      );

  it('needs a session of one of the public', async () => {
    expect((await state('')).status).toBe(401);
    const staff = await createStaff(app, { role: 'grid-officer', areaPath: '320582/' });
    expect((await state(staff.token)).status).toBe(409);
    expect(await sql().rows('SELECT id FROM person')).toEqual([]);
  });

  it('ties a confirmed person to the account and shows them masked', async () => {
    const token = await account();
    const { status, body } = await state(token);
    expect(status).toBe(200);
    expect(body.person).toEqual({
      nameMasked: '张*',
      documentType: 'resident-id',
      documentNumberMasked: '341*************10',
      realNameState: 'confirmed',
    });
    expect(body.displayName).toBe('张*');
    expect(await sql().rows('SELECT name, sex, birth_date FROM person')).toEqual([
      { name: '张伟', sex: 1, birth_date: '1990-05-17' },
    ]);
  });

  it('changes nothing when it is repeated', async () => {
    const token = await account();
    const [first, second] = [await state(token), await state(token)];
    expect(second.body).toEqual(first.body);
    expect(await sql().rows('SELECT id FROM identity_document')).toHaveLength(1);
  });

  it('makes one person of two statements at once', async () => {
    const token = await account();
    const both = await Promise.all([state(token), state(token)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await sql().rows('SELECT id FROM person')).toHaveLength(1);
  });

  it('keeps twins apart: name and birthday alike, numbers not', async () => {
    const [first, second] = [await account(1), await account(2)];
    await state(first, { documentNumber: residentNumber(1) });
    await state(second, { documentNumber: residentNumber(3) });
    expect(await sql().rows('SELECT id FROM person')).toHaveLength(2);
  });

  it('lies sealed in the database', async () => {
    await state(await account());
    const [row] = await sql().rows<{ cipher: string; masked: string }>(
      'SELECT HEX(number_cipher) AS cipher, number_masked AS masked FROM identity_document',
    );
    const number = residentNumber();
    expect(row?.cipher).not.toContain(Buffer.from(number).toString('hex').toUpperCase());
    expect(row?.masked).not.toContain(number.slice(6, 14));
  });

  it('takes five kinds of document, as people type them', async () => {
    const documents = [
      ['resident-id', ' 11010519491231002x'],
      ['hmt-residence-permit', residentNumber(1, '1985-01-02', '810000')],
      ['foreign-permanent-resident-id', '911124198108030024'],
      ['passport', 'e12345678'],
      ['hmt-travel-permit', 'H12345678'],
    ] as const;
    for (const [index, [documentType, documentNumber]] of documents.entries()) {
      const { status, body } = await state(await account(index), { documentType, documentNumber });
      expect([status, body.faults ?? body.person?.documentType]).toEqual([200, documentType]);
    }
  });

  it('B2 refuses a number that cannot be, by its field', async () => {
    const token = await account();
    const fault = async (documentNumber: string) => (await state(token, { documentNumber })).body.faults;
    expect(await fault('110105194912310021')).toEqual([{ field: 'documentNumber', code: 'bad-check-digit' }]);
    expect(await fault(residentNumber(1, '2099-01-01'))).toEqual([
      { field: 'documentNumber', code: 'impossible-date' },
    ]);
    expect(await sql().rows('SELECT id FROM person')).toEqual([]);
  });

  it('is refused, and not kept, when the authority contradicts it', async () => {
    const token = await account();
    expect(await state(token, { name: '张不符' })).toMatchObject({
      status: 409,
      body: { code: 'IDENTITY.REAL_NAME_REFUSED' },
    });
    expect(await sql().rows('SELECT id FROM person')).toEqual([]);
    expect(await sql().rows('SELECT id FROM consent')).toEqual([]);
  });

  it('stays a statement while the authority is away, and is confirmed later', async () => {
    const token = await account();
    expect((await state(token, { name: '张超时' })).body.person?.realNameState).toBe('stated');
    expect((await state(token)).body.person?.realNameState).toBe('confirmed');
  });

  it('is marked when the authority contradicts what was taken while nobody was asked', async () => {
    const unasked = await openApplication({ ...keys, REAL_NAME_PROVIDER: 'none' });
    stopClock(unasked, '2026-03-02T01:00:00.000Z');
    const token = await account();
    const body = statedPerson({ name: '张不符' });
    const taken = await call<Me>(unasked, identityRoutes.statePerson, { token, body });
    await unasked.close();
    expect(taken.body.person?.realNameState).toBe('stated');
    expect((await state(token, { name: '张不符' })).body.code).toBe('IDENTITY.REAL_NAME_REFUSED');
    expect((await me(token)).person?.realNameState).toBe('refused');
  });

  it('leads to the person whom a landlord declared before', async () => {
    const [personId] = await declare('张伟', residentNumber());
    const token = await account();
    expect((await state(token)).status).toBe(200);
    expect(await sql().rows('SELECT person_id FROM account')).toEqual([{ person_id: personId }]);
  });

  it('takes the name the authority agreed to, whatever a landlord had written', async () => {
    await declare('章伟', residentNumber());
    await state(await account());
    expect(await sql().rows('SELECT name FROM person')).toEqual([{ name: '张伟' }]);
  });

  it('takes a person over from a mere statement, never from a confirmed one', async () => {
    const [first, second, third] = [await account(1), await account(2), await account(3)];
    await state(first, { name: '张超时' });
    expect(await state(second, { name: '李超时' })).toMatchObject({
      status: 409,
      body: { code: 'IDENTITY.DOCUMENT_TAKEN' },
    });
    expect((await state(second)).body.person?.realNameState).toBe('confirmed');
    expect((await me(first)).person).toBeNull();
    expect((await state(third)).body.code).toBe('IDENTITY.DOCUMENT_TAKEN');
    expect((await me(second)).person).not.toBeNull();
  });

  it('gives a person to one of two accounts that claim them at once', async () => {
    const tokens = [await account(1), await account(2), await account(3)];
    const answers = await Promise.all(tokens.map((token) => state(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await sql().rows('SELECT id FROM account WHERE person_id IS NOT NULL')).toHaveLength(1);
  });

  it('does not let somebody confirmed become somebody else', async () => {
    const token = await account();
    await state(token);
    const other = await state(token, { documentNumber: residentNumber(5) });
    expect(other.body.code).toBe('IDENTITY.PERSON_CONFIRMED');
    expect(await sql().rows('SELECT id FROM person')).toHaveLength(1);
  });

  it('S11 leaves children under fourteen to their guardian, from the birthday on not any more', async () => {
    const token = await account();
    const child = await state(token, { documentNumber: residentNumber(1, '2012-03-03') });
    expect(child.body.code).toBe('IDENTITY.GUARDIAN_NEEDED');
    expect(await sql().rows('SELECT id FROM person')).toEqual([]);
    expect((await state(token, { documentNumber: residentNumber(1, '2012-03-02') })).status).toBe(200);
  });

  it('B7 asks the authority ten times a day for one account', async () => {
    const token = await account();
    for (let i = 0; i < 10; i += 1) expect((await state(token, { name: '张不符' })).status).toBe(409);
    expect((await state(token)).status).toBe(429);
    expect((await state(await account(1))).status).toBe(200);
  });

  it('B1 refuses a wrong type and an unknown field', async () => {
    const body = { ...statedPerson(), name: 7, realNameState: 'confirmed' };
    const answer = await call(app, identityRoutes.statePerson, { token: await account(), body });
    expect(answer.body.faults).toEqual(
      expect.arrayContaining([
        { field: 'realNameState', code: 'unknown-field' },
        { field: 'name', code: 'wrong-type' },
      ]),
    );
  });
});
