import type { Route } from '@app/shared/http/route';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { addCity } from '../../../test/factories/area.factory';
import { createDwelling, dwellingRequest } from '../../../test/factories/dwelling.factory';
import { call, createStaff, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** Each endpoint with a body: a good request, and one of its fields with a value of another type. */
type Case = [route: Route, who: 'landlord' | 'office', good: object, wrong: object, field: string];

describe('bad requests about dwellings', () => {
  let app: NestFastifyApplication;
  let tokens: Record<'landlord' | 'office', string>;
  let dwelling: DwellingView;
  let register: object;
  beforeAll(async () => {
    app = await openApplication();
    await emptyTables();
    const { community, town } = await addCity(app);
    const created = await createDwelling(app, community);
    dwelling = created.dwelling;
    register = dwellingRequest(community);
    const office = await createStaff(app, { role: 'supervisor', areaPath: town.path });
    tokens = { landlord: created.landlord.token, office: office.token };
  });
  afterAll(() => app.close());

  const cases: [string, () => Case][] = [
    ['register', () => [landlordRoutes.register, 'landlord', register, { rooms: '东间' }, 'rooms']],
    [
      'changeDwelling',
      () => [
        landlordRoutes.changeDwelling,
        'landlord',
        { version: 1, lettingState: 'let' },
        { version: 'one' },
        'version',
      ],
    ],
    ['addRoom', () => [landlordRoutes.addRoom, 'landlord', { name: '南间' }, { name: 5 }, 'name']],
    [
      'changeRoom',
      () => [
        landlordRoutes.changeRoom,
        'landlord',
        { version: 1, name: '南间' },
        { capacity: [] },
        'capacity',
      ],
    ],
    [
      'sublet',
      () => [
        landlordRoutes.sublet,
        'landlord',
        { sublessorName: '钱二', sublessorMobile: '13700137000', from: '2026-01-01' },
        { from: 20260101 },
        'from',
      ],
    ],
    [
      'signSafetyLetter',
      () => [
        landlordRoutes.signSafetyLetter,
        'landlord',
        { textVersion: '2026-01', agreed: true },
        { agreed: 'yes' },
        'agreed',
      ],
    ],
    [
      'reissueDoor',
      () => [landlordRoutes.reissueDoor, 'landlord', { version: 1, reason: 'lost' }, { reason: 1 }, 'reason'],
    ],
    [
      'reissueDoor by the office',
      () => [fieldRoutes.reissueDoor, 'office', { version: 1, reason: 'lost' }, { version: {} }, 'version'],
    ],
    [
      'requestUpload',
      () => [
        fieldRoutes.requestUpload,
        'office',
        { fileName: 'a.csv', bytes: 10 },
        { bytes: 'many' },
        'bytes',
      ],
    ],
    [
      'openSourceList',
      () => [
        fieldRoutes.openSourceList,
        'office',
        { uploadId: 'a'.repeat(20), fileName: 'a.csv', source: 'police', areaCode: '320582' },
        { source: 7 },
        'source',
      ],
    ],
    [
      'decideSourceEntry',
      () => [fieldRoutes.decideSourceEntry, 'office', { decision: 'merge' }, { decision: true }, 'decision'],
    ],
  ];

  const params = () => ({ id: uuid(), row: '2' });
  const countOf = async () => (await app.get<Sql>(SQL).rows('SELECT id FROM registration_history')).length;

  it.each(cases)('%s refuses a value of another type, by its field', async (_, make) => {
    const [route, who, good, wrong, field] = make();
    const before = await countOf();
    const { status, body } = await call(app, route, {
      token: tokens[who],
      params: params(),
      body: { ...good, ...wrong },
    });
    expect([status, body.code, body.faults?.map((fault) => fault.field)]).toEqual([
      422,
      'COMMON.INVALID_INPUT',
      [field],
    ]);
    expect(await countOf()).toBe(before);
  });

  it.each(cases)('%s refuses a field it does not know', async (_, make) => {
    const [route, who, good] = make();
    const { status, body } = await call(app, route, {
      token: tokens[who],
      params: params(),
      body: { ...good, ownerOf: 'all' },
    });
    expect([status, body.faults]).toEqual([422, [{ field: 'ownerOf', code: 'unknown-field' }]]);
  });

  it.each([
    ['a page that is no number', landlordRoutes.dwellings, 'landlord', { page: 'first' }, 'page'],
    ['an unknown query', fieldRoutes.dwellings, 'office', { owner: 'me' }, 'owner'],
    ['an area that is no code', fieldRoutes.labels, 'office', { areaCode: '杨舍' }, 'areaCode'],
    ['an unknown verdict', fieldRoutes.sourceEntries, 'office', { verdict: 'good' }, 'verdict'],
  ] as const)('refuses %s', async (_, route, who, query, field) => {
    const { status, body } = await call(app, route, { token: tokens[who], params: params(), query });
    expect([status, body.faults?.map((fault) => fault.field)]).toEqual([422, [field]]);
  });

  it('asks every write for the client’s key', async () => {
    for (const [, make] of cases) {
      const [route, who, good] = make();
      if (!route.write) continue;
      const { status, body } = await call(app, route, {
        token: tokens[who],
        params: params(),
        body: good,
        clientKey: null,
      });
      expect([route.path, status, body.code]).toEqual([route.path, 422, 'COMMON.CLIENT_KEY_MISSING']);
    }
  });

  it('leaves the dwelling as it was', async () => {
    const { body } = await call<DwellingView>(app, landlordRoutes.dwelling, {
      token: tokens.landlord,
      params: { id: dwelling.id },
    });
    expect(body).toEqual(dwelling);
  });
});
