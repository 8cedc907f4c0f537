import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { DoorView, StayView } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Sealer } from '../../src/common/crypto/sealed-value';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity, type TestCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  declareByLandlord,
  type TestDeclarer,
  type TestDoor,
} from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

const wife = { self: false, name: '李梅', documentType: 'resident-id', documentNumber: '11010519491231002X' };
const rare = '𠮷';

describe('a declaration that cannot be right', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let door: TestDoor;
  let tenant: TestDeclarer;

  beforeAll(async () => {
    app = await openApplication();
    stopClock(app, '2026-11-21T04:00:00Z');
    await emptyTables();
    city = await addCity(app);
    door = await createDoor(app, city.community);
    tenant = await createDeclarer(app);
  });
  afterAll(() => app.close());

  const send = (changes: Record<string, unknown>, who = tenant) =>
    declare(app, who, declarationOf(door, changes));
  const self = () => ({ self: true, ...door.facts });
  /** The tenant, and the wife with something about her changed. */
  const withWife = (changes: Record<string, unknown>) => ({
    people: [self(), { ...wife, ...door.facts, relationToHead: door.relation, ...changes }],
  });

  /** Refused with one fault at one field, and every table as before. */
  async function expectRefusal(changes: Record<string, unknown>, field: string, code: string): Promise<void> {
    const before = await storedState();
    const { status, body } = await send(changes);
    expect([status, body.code, body.faults]).toEqual([422, 'COMMON.INVALID_INPUT', [{ field, code }]]);
    expect(await storedState()).toEqual(before);
  }

  it.each([
    ['begins in 2099', { from: '2099-01-01' }, 'from', 'too-late'],
    ['begins tomorrow', { from: '2026-11-22' }, 'from', 'too-late'],
    ['began before anybody counted', { from: '1989-12-31' }, 'from', 'too-early'],
    ['ends before it begins', { until: '2026-10-31' }, 'until', 'ends-before-it-begins'],
    ['ends in 2099', { until: '2099-01-01' }, 'until', 'too-late'],
    ['begins on 30 February', { from: '2026-02-30' }, 'from', 'impossible-date'],
    ['begins on a leap day of no leap year', { from: '2026-02-29' }, 'from', 'impossible-date'],
    ['begins on the leap day of 1900', { from: '1900-02-29' }, 'from', 'impossible-date'],
    ['begins at an instant instead of on a day', { from: '2026-11-01T00:00:00Z' }, 'from', 'bad-format'],
    ['begins at some word', { from: '昨天' }, 'from', 'bad-format'],
    ['begins at a number', { from: 20261101 }, 'from', 'wrong-type'],
    ['begins on a list of days', { from: ['2026-11-01'] }, 'from', 'wrong-type'],
    ['begins on nothing', { from: null }, 'from', 'required'],
    ['names its room by a number', { roomId: 101 }, 'roomId', 'wrong-type'],
    ['names its room by a word', { roomId: '东间' }, 'roomId', 'bad-format'],
    ['has no door', { doorCode: '' }, 'doorCode', 'required'],
    ['has a door that is an object', { doorCode: { code: 'x' } }, 'doorCode', 'wrong-type'],
    ['has a door code with a null byte', { doorCode: 'A\u0000'.repeat(16) }, 'doorCode', 'bad-characters'],
    ['has a cut-off door code', { doorCode: '1A0034' }, 'doorCode', 'too-short'],
    ['has nobody', { people: [] }, 'people', 'too-few'],
    ['has people who are a word', { people: 'me' }, 'people', 'wrong-type'],
    ['has people who are an object', { people: { 0: { self: true } } }, 'people', 'wrong-type'],
    ['has a person who is a list', { people: [[]] }, 'people.0', 'wrong-type'],
    ['has a person who is nothing', { people: [null] }, 'people.0', 'required'],
    ['has an unknown field', { admin: true }, 'admin', 'unknown-field'],
    ['asks to end older stays with a word', { endOlderStays: 'yes' }, 'endOlderStays', 'wrong-type'],
  ])('B1 is refused when it %s', async (_, changes, field, code) => {
    await expectRefusal(changes, field, code);
  });

  it.each([
    ['a wrong check digit', { documentNumber: '110105194912310021' }, 'documentNumber', 'bad-check-digit'],
    [
      'a birthday that is no day',
      { documentNumber: residentNumber(2, '1990-02-30') },
      'documentNumber',
      'impossible-date',
    ],
    [
      'a birthday on a leap day of no leap year',
      { documentNumber: residentNumber(2, '1999-02-29') },
      'documentNumber',
      'impossible-date',
    ],
    ['17 digits', { documentNumber: '11010519491231002' }, 'documentNumber', 'too-short'],
    ['a number that is a number', { documentNumber: 110105194912310000 }, 'documentNumber', 'wrong-type'],
    ['a type nobody knows', { documentType: 'driving-licence' }, 'documentType', 'not-a-choice'],
    ['a name of 51 characters', { name: rare.repeat(51) }, 'name', 'too-long'],
    ['a name of emoji', { name: '李😀' }, 'name', 'bad-characters'],
    ['a name with a null byte', { name: '李\u0000梅' }, 'name', 'bad-characters'],
    ['a name with half a character', { name: '李\ud842' }, 'name', 'bad-characters'],
    ['a name that was damaged on its way', { name: '李\ufffd' }, 'name', 'bad-characters'],
    ['a name that is a list', { name: ['李梅'] }, 'name', 'wrong-type'],
    ['a workplace with a control character', { workplace: '某\u0007厂' }, 'workplace', 'bad-characters'],
    [
      'a workplace that was damaged on its way',
      { workplace: '某\ufffd\ufffd厂' },
      'workplace',
      'bad-characters',
    ],
    ['a workplace of 61 characters', { workplace: rare.repeat(61) }, 'workplace', 'too-long'],
    ['an occupation the city does not have', { occupation: 'zz' }, 'occupation', 'not-a-choice'],
    ['a telephone that is none', { mobile: '12345678901' }, 'mobile', 'bad-format'],
    ['an unknown field', { isHead: true }, 'isHead', 'unknown-field'],
    ['an unknown field with more below it', { x: { y: [{ z: 1 }] } }, 'x', 'unknown-field'],
  ])('B2 B5 is refused when somebody in it has %s', async (_, changes, field, code) => {
    await expectRefusal(withWife(changes), `people.1.${field}`, code);
  });

  it('B4 is refused when it names one person twice, at both', async () => {
    const other = { ...wife, ...door.facts, relationToHead: door.relation };
    const before = await storedState();
    const { body } = await send({
      people: [self(), other, { ...other, documentNumber: '１１０１０５１９４９１２３１００２ｘ' }],
    });
    expect(body.faults).toEqual([
      { field: 'people.1.documentNumber', code: 'duplicate' },
      { field: 'people.2.documentNumber', code: 'duplicate' },
    ]);
    expect(await storedState()).toEqual(before);
  });

  it('B2 is refused when it names the declarer themself once more, by number', async () => {
    const again = { ...wife, name: tenant.name, documentNumber: tenant.documentNumber, ...door.facts };
    const before = await storedState();
    const { status, body } = await send({ people: [self(), { ...again, relationToHead: door.relation }] });
    expect([status, body.faults]).toEqual([422, [{ field: 'people.1', code: 'duplicate' }]]);
    expect(await storedState()).toEqual(before);
  });

  it('is refused when a confirmed person is called by another name', async () => {
    const known = await createDeclarer(app, { name: '赵确认' });
    const before = await storedState();
    const { status, body } = await send(withWife({ name: '赵别人', documentNumber: known.documentNumber }));
    expect([status, body.code, body.faults]).toEqual([
      409,
      'IDENTITY.NAME_DIFFERS',
      [{ field: 'people.1.name', code: 'not-a-choice' }],
    ]);
    expect(await storedState()).toEqual(before);
  });

  it('is refused at a forged and at a revoked door', async () => {
    const { code } = door;
    const forged = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    const old = await createDoor(app, city.community);
    const [plate] = old.dwelling.doors.filter(({ roomName }) => roomName === null);
    const body = { version: plate?.version, reason: 'lost' };
    await call(app, landlordRoutes.reissueDoor, {
      token: old.landlord.token,
      params: { id: plate?.id ?? '' },
      body,
    });
    const before = await storedState();
    expect(await send({ doorCode: forged })).toMatchObject({
      status: 404,
      body: { code: 'REGISTRATION.DOOR_CODE_INVALID' },
    });
    expect(await send({ doorCode: old.code, roomId: old.roomIds[0] })).toMatchObject({
      status: 410,
      body: { code: 'REGISTRATION.DOOR_CODE_REVOKED' },
    });
    expect(await storedState()).toEqual(before);
  });

  it('is refused in a room of another dwelling, and in one that is closed', async () => {
    const other = await createDoor(app, city.community);
    const closing = { token: other.landlord.token, params: { id: other.roomIds[1] } };
    expect((await call(app, landlordRoutes.closeRoom, closing)).status).toBe(200);
    await expectRefusal({ roomId: other.roomIds[0] }, 'roomId', 'not-a-choice');
    const before = await storedState();
    const closed = await send({ doorCode: other.code, roomId: other.roomIds[1] });
    expect([closed.status, closed.body.code]).toEqual([410, 'REGISTRATION.ROOM_CLOSED']);
    expect(await storedState()).toEqual(before);
  });

  it('B2 B5 keeps what is unusual and right to the character', async () => {
    const fifty = `${rare}${'龘'.repeat(23)}·${'阿'.repeat(25)}`;
    const typed = {
      documentNumber: '１１０１０５ 19491231－002ｘ',
      mobile: '＋８６ 138 0013 8000',
      name: fifty.replace('·', '‧'),
      workplace: '👨‍👩‍👧 之家',
    };
    const form = (await call<DoorView>(app, residentRoutes.door, { params: { code: door.code } })).body;
    const declared = await send({
      ...withWife(typed),
      doorCode: form.code.toLowerCase().replace(/(.{4})/g, '$1 '),
      from: '２０２４年2月29日',
    });
    expect(declared).toMatchObject({
      status: 200,
      body: { stays: [{ from: '2024-02-29' }, { personName: fifty }] },
    });
    const sql = app.get<Sql>(SQL);
    const [stored] = await sql.rows<{
      stated_name: string;
      private_cipher: Buffer;
      number_masked: string;
      name: string;
    }>(
      `SELECT t.stated_name, t.private_cipher, p.name, i.number_masked FROM stay_statement t
         JOIN stay s ON s.id = t.stay_id JOIN person p ON p.id = s.person_id JOIN identity_document i ON i.person_id = p.id
        WHERE s.id = ?`,
      [declared.body.stays[1]?.id ?? ''],
    );
    expect(stored).toMatchObject({ stated_name: fifty, name: fifty, number_masked: '110*************2X' });
    const sealed = app.get(Sealer).open(stored?.private_cipher as Buffer, 'stay_statement.private');
    expect(JSON.parse(sealed)).toMatchObject({ workplace: '👨‍👩‍👧 之家' });
    const landlords = await declareByLandlord(
      app,
      door,
      { name: fifty, documentNumber: '11010519491231002X' },
      { from: '2024-02-29' },
    );
    expect(landlords.body.stays).toMatchObject([{ id: declared.body.stays[1]?.id, state: 'confirmed' }]);
    const view = await call<StayView>(app, residentRoutes.stay, {
      token: tenant.token,
      params: { id: declared.body.stays[1]?.id ?? '' },
    });
    expect(view.body).toMatchObject({ personName: fifty, from: '2024-02-29' });
  });
});
