import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView, SafetyLetterView } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { createDwelling } from '../../../test/factories/dwelling.factory';
import type { TestResident } from '../../../test/factories/resident.factory';
import { call, newClientKey, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { cityFolder } from '../../platform/policy/policy-folder';

describe('the safety letter', () => {
  let app: NestFastifyApplication;
  let area: TestCity;
  let landlord: TestResident;
  let dwelling: DwellingView;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    area = await addCity(app);
    ({ landlord, dwelling } = await createDwelling(app, area.community));
  });
  afterAll(() => app.close());

  const read = (token: string) =>
    call<SafetyLetterView>(app, landlordRoutes.safetyLetter, { token, params: { id: dwelling.id } });
  const sign = (token: string, body: object, clientKey?: string) =>
    call<SafetyLetterView>(app, landlordRoutes.signSafetyLetter, {
      token,
      params: { id: dwelling.id },
      body,
      clientKey,
    });

  it('is not found by somebody else’s landlord', async () => {
    const { landlord: stranger } = await createDwelling(app, area.community);
    expect((await read(stranger.token)).body.code).toBe('COMMON.NOT_FOUND');
    const signing = await sign(stranger.token, { textVersion: '2026-01', agreed: true });
    expect([signing.status, signing.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
  });

  it('is signed with the version, the hash of the text and the time', async () => {
    const { body: letter } = await read(landlord.token);
    expect([letter.signed, letter.title]).toEqual([null, expect.stringContaining('责任书')]);
    const { status, body } = await sign(landlord.token, { textVersion: letter.textVersion, agreed: true });
    expect([status, body.signed?.signerName]).toEqual([200, '李房东']);
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ text_version: string; text_hash: Buffer; signed_at: Date }>('SELECT * FROM safety_letter');
    const file = readFileSync(join(cityFolder('zhangjiagang'), 'safety-letter', `${letter.textVersion}.md`));
    expect(row?.text_version).toBe(letter.textVersion);
    expect(row?.text_hash.toString('hex')).toBe(createHash('sha256').update(file).digest('hex'));
    expect(row?.signed_at.toISOString()).toBe(body.signed?.at);
    const view = await call<DwellingView>(app, landlordRoutes.dwelling, {
      token: landlord.token,
      params: { id: dwelling.id },
    });
    expect(view.body.safetyLetterSigned).toBe(true);
  });

  it('R2 is signed once however often it is sent, with one key or with several', async () => {
    const { textVersion } = (await read(landlord.token)).body;
    const key = newClientKey();
    const answers = await Promise.all(
      [key, key, newClientKey(), newClientKey()].map((clientKey) =>
        sign(landlord.token, { textVersion, agreed: true }, clientKey),
      ),
    );
    for (const { status, body } of answers)
      expect([status, body.signed]).toEqual([200, answers[0]?.body.signed]);
    expect(await app.get<Sql>(SQL).rows('SELECT id FROM safety_letter')).toHaveLength(1);
    expect(
      await app
        .get<Sql>(SQL)
        .rows("SELECT id FROM registration_history WHERE action = 'safety-letter-signed'"),
    ).toHaveLength(1);
  });

  it('refuses another version than the one in force, and a letter that was not agreed to', async () => {
    const old = await sign(landlord.token, { textVersion: '2020-01', agreed: true });
    expect([old.status, old.body.code]).toEqual([409, 'REGISTRATION.SAFETY_TEXT_CHANGED']);
    const { textVersion } = (await read(landlord.token)).body;
    const unread = await sign(landlord.token, { textVersion, agreed: false });
    expect([unread.status, unread.body.faults]).toEqual([422, [{ field: 'agreed', code: 'required' }]]);
    expect(await app.get<Sql>(SQL).rows('SELECT id FROM safety_letter')).toEqual([]);
  });
});
