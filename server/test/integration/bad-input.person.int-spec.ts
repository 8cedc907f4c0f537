import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity, type TestCity } from '../factories/area.factory';
import { dwellingRequest, register } from '../factories/dwelling.factory';
import { residentNumber, statedPerson } from '../factories/identity.factory';
import { createResident } from '../factories/resident.factory';
import { call, openApplication, signInByPhone } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';

describe('a person and a home as they are typed', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let token: string;

  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    city = await addCity(app);
    token = (await signInByPhone(app, '13800138000')).token;
  });
  afterAll(() => app.close());

  const state = (changes: Record<string, unknown>) =>
    call<Me>(app, identityRoutes.statePerson, { token, body: { ...statedPerson(), ...changes } });

  it.each([
    ['resident-id', '110105194912310021', 'bad-check-digit'],
    ['resident-id', residentNumber(1, '1990-02-30'), 'impossible-date'],
    ['resident-id', residentNumber(1, '2099-01-01'), 'impossible-date'],
    ['resident-id', residentNumber(1, '1990-05-17', '830000'), 'bad-region'],
    ['resident-id', '11010519491231002Y', 'bad-characters'],
    ['resident-id', '110105491231002', 'too-short'],
    ['hmt-residence-permit', residentNumber(1, '1990-05-17', '810001'), 'bad-region'],
    ['hmt-residence-permit', residentNumber(1, '1990-05-17', '320582'), 'bad-region'],
    ['foreign-permanent-resident-id', residentNumber(1), 'bad-format'],
    ['passport', 'ABCDEFG', 'bad-format'],
    ['passport', 'E1', 'too-short'],
    ['passport', '护照12345', 'bad-characters'],
    ['hmt-travel-permit', 'K12345678', 'bad-format'],
  ])('B2 refuses the %s %s with its field, and asks nobody', async (documentType, documentNumber, code) => {
    const before = await storedState();
    const { status, body } = await state({ documentType, documentNumber });
    expect([status, body.code, body.faults]).toEqual([
      422,
      'COMMON.INVALID_INPUT',
      [{ field: 'documentNumber', code }],
    ]);
    expect(await storedState()).toEqual(before);
  });

  it.each([
    ['resident-id', '１１０１０５ 1949 1231 002ｘ', '110*************2X'],
    ['hmt-residence-permit', residentNumber(1, '1990-05-17', '810000').toLowerCase(), /^810\*{13}..$/],
    ['passport', 'e 1234 5678', 'E******78'],
    ['hmt-travel-permit', 'h-12345678(01)', 'H********01'],
  ])('B2 takes a %s as people type it, and shows it masked', async (documentType, documentNumber, masked) => {
    const { status, body, text } = await state({ documentType, documentNumber });
    expect(status).toBe(200);
    expect(body.person?.documentNumberMasked).toEqual(
      typeof masked === 'string' ? masked : expect.stringMatching(masked),
    );
    expect(text.replace(/[\s\-()]/g, '')).not.toContain(documentNumber.replace(/[\s\-()]/g, ''));
  });

  it('B2 finds one person behind two ways to type one number', async () => {
    expect((await state({ documentNumber: '11010519491231002x' })).status).toBe(200);
    expect((await state({ documentNumber: '１１０１０５１９４９１２３１００２Ｘ' })).status).toBe(200);
    const rows = await app.get<Sql>(SQL).rows('SELECT id FROM person');
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['𠮷', '𠮷'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['欧 阳 娜', '欧阳娜'],
    ['José‑Ñandú O’Neill', undefined],
    ['\u{30000}\u{2a6a5}', '\u{30000}\u{2a6a5}'],
    [`${'𠮷'.repeat(25)}·${'阿'.repeat(24)}`, `${'𠮷'.repeat(25)}·${'阿'.repeat(24)}`],
  ])('B5 keeps the name %s to the character', async (name, kept) => {
    const { status, body } = await state({ name });
    const [person] = await app.get<Sql>(SQL).rows<{ name: string }>('SELECT name FROM person');
    if (kept === undefined) {
      expect([status, body.faults]).toEqual([422, [{ field: 'name', code: 'bad-characters' }]]);
      expect(person).toBeUndefined();
    } else {
      expect([status, person?.name]).toEqual([200, kept]);
    }
  });

  it.each([
    ['𠮷'.repeat(51), 'too-long'],
    ['张'.repeat(5000), 'too-long'],
    ['张😀', 'bad-characters'],
    ['张\u202e三', undefined],
    ['·张', 'bad-format'],
    ['123', 'bad-characters'],
    [['张三'], 'wrong-type'],
    [{ toString: '张三' }, 'wrong-type'],
  ])('B5 answers the name %j with %s', async (name, code) => {
    const before = await storedState();
    const { status, body } = await state({ name });
    if (code === undefined) {
      expect(status).toBe(200);
      const [person] = await app.get<Sql>(SQL).rows<{ name: string }>('SELECT name FROM person');
      expect(person?.name).toBe('张三');
    } else {
      expect([status, body.faults]).toEqual([422, [{ field: 'name', code }]]);
      expect(await storedState()).toEqual(before);
    }
  });

  it('B5 tells rooms and roads with different rare characters apart', async () => {
    const rooms = ['𠮷间', '𠀋间', 'A', 'Ä', '①', '1'].map((name) => ({ name }));
    const request = dwellingRequest(city.community, { road: '𠮷祥路', rooms });
    const first = await register(app, await createResident(app), request);
    const second = await register(app, await createResident(app), { ...request, road: '𠀋祥路' });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.roomList.map(({ name }) => name).sort()).toEqual(rooms.map(({ name }) => name).sort());
    const same = await register(app, await createResident(app), { ...request, road: '𠮷祥路 ' });
    expect([same.status, same.body.code]).toEqual([409, 'REGISTRATION.DWELLING_EXISTS']);
  });

  it.each([
    ['road', '路'.repeat(41), 'too-long'],
    ['road', '人民\u0000路', 'bad-characters'],
    ['roadNumber', ['1号'], 'wrong-type'],
    ['communityCode', '%%%%%%', 'bad-format'],
    ['communityCode', '320582999999', 'not-a-choice'],
    ['floorArea', '86.555', 'too-precise'],
    ['floorArea', '1e3', 'bad-format'],
    ['floorArea', '-86', 'too-small'],
    ['kind', 'castle', 'not-a-choice'],
    ['rooms', [], 'too-few'],
    ['rooms', Array.from({ length: 61 }, (_, index) => ({ name: String(index) })), 'too-many'],
  ])('B1 refuses a dwelling whose %s is %j', async (field, value, code) => {
    const landlord = await createResident(app);
    const before = await storedState();
    const { status, body } = await call(app, landlordRoutes.register, {
      token: landlord.token,
      body: { ...dwellingRequest(city.community), [field]: value },
    });
    expect([status, body.faults]).toEqual([422, [{ field, code }]]);
    expect(await storedState()).toEqual(before);
  });
});
