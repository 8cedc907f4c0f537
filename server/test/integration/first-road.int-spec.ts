import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@app/shared/http/page';
import { developmentRoutes } from '@app/shared/identity/development.routes';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn } from '@app/shared/identity/identity.views';
import { extractDoorCode } from '@app/shared/registration/door-code.format';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type {
  Declared,
  DoorView,
  DwellingListItem,
  HomeView,
  IndicatorsView,
  LedgerView,
  StayListItem,
  TaskListItem,
  TaskView,
} from '@app/shared/registration/registration.views';
import { addDays } from '@app/shared/validation/plain-date';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../src/common/clock';
import { CityLoader } from '../../src/demonstration/city-loader';
import { guideOf } from '../../src/demonstration/guide';
import { guideMobiles, type Household, households } from '../../src/demonstration/households';
import { staffPassword } from '../../src/demonstration/staff';
import { firstGrid } from '../../src/demonstration/street';
import { call, openApplication, signInByPhone } from '../support/application';
import { emptyTables } from '../support/database';
import { advanceClock, startClock } from '../support/test-clock';

/** The road of README: what a new user does after `npm start`, with nothing but what the guide says. */
describe('the first road through the demonstration city', () => {
  let app: NestFastifyApplication;
  let today: string;
  const [head, spouse, ...twins] = (households.get('guide') as Household).members;

  beforeAll(async () => {
    await emptyTables();
    app = await openApplication({ FILE_STORE: mkdtempSync(join(tmpdir(), 'first-road-')) });
    await new CityLoader(app).load();
    today = app.get(Clock).today();
  }, 120_000);
  afterEach(() => startClock(app));
  afterAll(() => app.close());

  const scan = async () => {
    const line = (await guideOf(app)).find(({ url }) => url?.startsWith('/d/'));
    const link = await app.inject({ method: 'GET', url: line?.url as string });
    expect(link.statusCode).toBe(302);
    const code = extractDoorCode(String(link.headers.location)) as string;
    return (await call<DoorView>(app, residentRoutes.door, { params: { code } })).body;
  };
  const signInStaff = async (userName: string) => {
    const { text } = await call(app, developmentRoutes.messages);
    const totp = new RegExp(`${userName}</td><td class="code">(\\d{6})`).exec(text)?.[1];
    const body = { userName, password: staffPassword, totp };
    return (await call<SignedIn>(app, identityRoutes.signInStaff, { body })).body.token;
  };
  const figuresOf = async (token: string) => {
    const { body } = await call<IndicatorsView>(app, fieldRoutes.indicators, {
      token,
      query: { areaCode: firstGrid },
    });
    return Object.fromEntries(
      body.indicators.map(({ figure }) => [
        figure.key,
        figure.state === 'known' ? figure.numerator : undefined,
      ]),
    );
  };

  it('leads from the scan of a door over a difference to the officer, the ledger and the indicators', async () => {
    const officer = await signInStaff('grid01');
    const before = await figuresOf(officer);
    const resident = (await signInByPhone(app, guideMobiles.resident)).token;
    const ledgerBefore = (await call<LedgerView>(app, residentRoutes.ledger, { token: resident })).body;

    // The resident scans the printed door and declares the whole family.
    const door = await scan();
    expect(door.roomId).not.toBeNull();
    const from = addDays(today, -2);
    const others = [{ ...spouse, relation: 'spouse' }, ...twins].map((member) => ({
      self: false,
      ...member?.person,
      relationToHead: member?.relation,
    }));
    const declared = await call<Declared>(app, residentRoutes.declare, {
      token: resident,
      body: { doorCode: door.code, from, people: [{ self: true, occupation: '5', reason: '1' }, ...others] },
    });
    expect(declared.body.stays?.map(({ state }) => state)).toEqual([
      'waiting',
      'waiting',
      'waiting',
      'waiting',
    ]);
    expect(declared.body.nextSentence).toContain('房东');

    // The landlord is told, agrees about three of them, and names another day for the first.
    const landlord = (await signInByPhone(app, guideMobiles.landlord)).token;
    const home = await call<HomeView>(app, residentRoutes.home, { token: landlord });
    expect(home.body.waiting.map(({ detail }) => detail)).toContain(`${door.address} 201`);
    const dwellings = await call<Page<DwellingListItem>>(app, landlordRoutes.dwellings, {
      token: landlord,
      query: { pageSize: 50 },
    });
    const dwelling = dwellings.body.items.find(({ address }) => address === door.address);
    const tenants = await call<Page<StayListItem>>(app, landlordRoutes.tenants, {
      token: landlord,
      params: { id: dwelling?.id as string },
      query: { pageSize: 50 },
    });
    const family = declared.body.stays.map(({ id }) => tenants.body.items.find((item) => item.id === id));
    for (const stay of family.slice(1)) {
      const agreed = await call<Declared>(app, landlordRoutes.confirm, {
        token: landlord,
        params: { id: stay?.id as string },
        body: { version: stay?.version },
      });
      expect(agreed.body.stays?.[0]?.state).toBe('confirmed');
    }
    const differing = await call<Declared>(app, landlordRoutes.declare, {
      token: landlord,
      body: {
        roomId: door.roomId,
        from: addDays(today, -20),
        people: [{ self: false, ...head?.person, mobile: undefined }],
      },
    });
    expect(differing.body.stays?.[0]?.state).toBe('conflict');

    // The officer of the grid sees the conflict with both days, and only in this grid.
    const tasks = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, {
      token: officer,
      query: { kind: 'conflict', sort: 'distance', longitude: '120.5882', latitude: '31.8556' },
    });
    const task = tasks.body.items.find(({ personName }) => personName === head?.person.name) as TaskListItem;
    expect(task.distanceMetres).toBeLessThan(2000);
    const view = await call<TaskView>(app, fieldRoutes.task, { token: officer, params: { id: task.id } });
    expect(view.body.stay.agreement.differences).toEqual([
      { field: 'from', values: { tenant: from, landlord: addDays(today, -20) } },
    ]);
    expect(view.body.roomOccupants).toHaveLength(4);
    const neighbour = await signInStaff('grid02');
    const elsewhere = await call(app, fieldRoutes.task, { token: neighbour, params: { id: task.id } });
    expect(elsewhere.status).toBe(404);

    // The officer decides on site; everything agrees from then on.
    const decided = await call<Declared>(app, fieldRoutes.decideTask, {
      token: officer,
      params: { id: task.id },
      body: { version: task.version, outcome: 'corrected', from, note: '查看搬家单据' },
    });
    expect(decided.body.stays?.[0]).toMatchObject({ state: 'confirmed', from });
    const after = await figuresOf(officer);
    const moved = (key: string) => Number(after[key]) - Number(before[key]);
    expect([moved('registration-rate'), moved('person-dwelling-agreement')]).toEqual([4, 4]);

    // Three weeks later the ledger has gone on without a break: the move was declared in time.
    advanceClock(app, 21 * 86_400);
    const ledger = (await call<LedgerView>(app, residentRoutes.ledger, { token: resident })).body;
    expect(ledger.since).toBe(ledgerBefore.since);
    expect(ledger.periods).toHaveLength(ledgerBefore.periods.length + 1);
    expect(ledger.countedDays).toBe(ledgerBefore.countedDays + 23);
  });
});
