import type { Page } from '@app/shared/http/page';
import type { Route } from '@app/shared/http/route';
import { type Role, type StaffRole, staffRoles } from '@app/shared/identity/roles';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type {
  DwellingListItem,
  IndicatorsView,
  SourceListView,
  StayListItem,
  TaskListItem,
} from '@app/shared/registration/registration.views';
import { type StayStatus, stayStatuses } from '@app/shared/registration/stay.status';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addGrant } from '../factories/account.factory';
import { addArea, type TestArea } from '../factories/area.factory';
import { call, createStaff, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

type Home = {
  stayId: string;
  dwellingId: string;
  taskId: string;
  name: string;
  address: string;
  path: string;
  state: StayStatus;
};
type Grant = { role: StaffRole; area: TestArea };
type Question = { areaCode?: string; state?: StayStatus; words?: string };

const runs = 60;
const claimedStates: readonly StayStatus[] = ['waiting', 'silent', 'conflict', 'overlap', 'confirmed'];

describe('S2 list, search, count, export and statistics', () => {
  let app: NestFastifyApplication;
  let staff: TestStaff;
  const areas: TestArea[] = [];
  const homes: Home[] = [];
  const lists: { id: string; path: string }[] = [];

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '10000000' });
    stopClock(app, '2026-11-21T04:00:00Z');
    await emptyTables();
    await addTree();
    for (const [index, area] of areas.filter(({ level }) => level !== 'city').entries()) {
      for (let turn = 0; turn < 3; turn += 1) homes.push(await addHome(index * 3 + turn, area));
      lists.push(await addList(area));
    }
    staff = await createStaff(app, { role: 'policy-officer', areaPath: (areas[0] as TestArea).path });
  });
  afterAll(() => app.close());

  /** Two towns, two communities in each, two grids in each; every code is the beginning of another one. */
  async function addTree(): Promise<void> {
    const city = await addArea(app, '320582', undefined, '张家港市');
    areas.push(city);
    for (const town of ['3205821', '32058210']) {
      const townArea = await addArea(app, town, city);
      areas.push(townArea);
      for (const community of ['a', 'a-b']) {
        const communityArea = await addArea(app, `${town}${community}`, townArea);
        areas.push(communityArea);
        for (const grid of ['-1', '-10'])
          areas.push(await addArea(app, `${town}${community}${grid}`, communityArea));
      }
    }
    await app.get<Sql>(SQL).change('UPDATE area SET population_base = 1000, dwelling_base = 1000');
  }

  async function addHome(number: number, area: TestArea): Promise<Home> {
    const sql = app.get<Sql>(SQL);
    const [personId, dwellingId, roomId, stayId, taskId] = [uuid(), uuid(), uuid(), uuid(), uuid()];
    const home: Home = {
      stayId,
      dwellingId,
      taskId,
      name: `${'甲乙丙丁'.charAt(number % 4)}${number}`,
      address: `人民路${number}号`,
      path: area.path,
      state: stayStatuses[number % stayStatuses.length] as StayStatus,
    };
    await sql.change('INSERT INTO person (id, name) VALUES (?, ?)', [personId, home.name]);
    await sql.change(
      `INSERT INTO dwelling (id, area_code, area_path, address_key, road, road_number, address, kind)
       VALUES (?, ?, ?, ?, '人民路', ?, ?, 'private-rental')`,
      [dwellingId, area.code, area.path, `key-${number}`, `${number}`, home.address],
    );
    await sql.change("INSERT INTO room (id, dwelling_id, name) VALUES (?, ?, '东间')", [roomId, dwellingId]);
    await sql.change(
      `INSERT INTO stay (id, person_id, room_id, dwelling_id, area_path, from_date, state, confirmed_from, declared_by, updated_at)
       VALUES (?, ?, ?, ?, ?, '2026-01-05', ?, ?, ?, NOW(3))`,
      [
        stayId,
        personId,
        roomId,
        dwellingId,
        area.path,
        home.state,
        home.state === 'confirmed' ? '2026-01-05' : null,
        personId,
      ],
    );
    await sql.change(
      `INSERT INTO field_task (id, kind, stay_id, room_id, dwelling_id, area_path, state, opened_at)
       VALUES (?, 'conflict', ?, ?, ?, ?, 'open', NOW(3))`,
      [taskId, stayId, roomId, dwellingId, area.path],
    );
    return home;
  }

  async function addList(area: TestArea): Promise<{ id: string; path: string }> {
    const id = uuid();
    const summary = {
      counts: { new: 0, matched: 0, conflicting: 0, candidate: 0, duplicate: 0, unreadable: 0 },
      appliedThrough: 0,
    };
    await app.get<Sql>(SQL).change(
      `INSERT INTO source_list (id, source, area_path, file_name, file_sha256, state, summary, uploaded_by)
       VALUES (?, 'police', ?, '名单', REPEAT('x', 32), 'applied', ?, ?)`,
      [id, area.path, JSON.stringify(summary), id],
    );
    return { id, path: area.path };
  }

  /** From now on the account holds these grants and no other; its session goes on (S3). */
  async function hold(grants: readonly Grant[]): Promise<void> {
    await app.get<Sql>(SQL).change('DELETE FROM role_grant WHERE account_id = ?', [staff.accountId]);
    for (const { role, area } of grants)
      await addGrant(app, { accountId: staff.accountId, role, areaPath: area.path });
  }

  const ask = <Answer>(route: Route, query: Record<string, string | number | undefined> = {}) =>
    call<Answer>(app, route, { token: staff.token, query });
  const rolesOf = ({ access }: Route) => access as readonly Role[];
  const sorted = (values: Iterable<string>) => [...values].sort();

  /** The naive model: what lies in or below an area where one of the route's roles is held. */
  const mayUse = (route: Route, grants: readonly Grant[]) =>
    grants.some(({ role }) => rolesOf(route).includes(role));
  const isVisible = (path: string, route: Route, grants: readonly Grant[]) =>
    grants.some(({ role, area }) => rolesOf(route).includes(role) && path.startsWith(area.path));
  const fits = (home: Home, { areaCode, state, words }: Question) =>
    (areaCode === undefined || home.path.includes(`/${areaCode}/`)) &&
    (state === undefined || home.state === state) &&
    (words === undefined || home.name.startsWith(words) || home.address.includes(words));
  const expected = (route: Route, grants: readonly Grant[], question: Question = {}) =>
    homes.filter((home) => isVisible(home.path, route, grants) && fits(home, question));

  async function compareStays(grants: readonly Grant[], question: Question): Promise<void> {
    const list = await ask<Page<StayListItem>>(fieldRoutes.stays, { ...question, pageSize: 100 });
    const count = await ask<{ total: number; byState: Record<string, number> }>(
      fieldRoutes.countStays,
      question,
    );
    if (!mayUse(fieldRoutes.stays, grants)) {
      expect([list.status, count.status]).toEqual([404, 404]);
    } else {
      const wanted = expected(fieldRoutes.stays, grants, question);
      expect(sorted(list.body.items.map(({ id }) => id))).toEqual(sorted(wanted.map(({ stayId }) => stayId)));
      expect([list.body.total, count.body.total]).toEqual([wanted.length, wanted.length]);
      const sum = Object.values(count.body.byState).reduce((total, number) => total + number, 0);
      expect(sum).toBe(wanted.length);
    }
    const file = await ask(fieldRoutes.exportStays, question);
    if (!mayUse(fieldRoutes.exportStays, grants)) expect(file.status).toBe(404);
    else {
      const names = file.text
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[0] as string);
      expect(sorted(names)).toEqual(
        sorted(expected(fieldRoutes.exportStays, grants, question).map(({ name }) => name)),
      );
    }
  }

  async function compareOthers(grants: readonly Grant[], areaCode: string | undefined): Promise<void> {
    const tasks = await ask<Page<TaskListItem>>(fieldRoutes.tasks, { areaCode, pageSize: 100 });
    const dwellings = await ask<Page<DwellingListItem>>(fieldRoutes.dwellings, { areaCode, pageSize: 100 });
    const sources = await ask<Page<SourceListView>>(fieldRoutes.sourceLists, { pageSize: 100 });
    const check = (
      route: Route,
      answer: { status: number; body: { items: { id: string }[]; total: number } },
      ids: string[],
    ) => {
      if (!mayUse(route, grants)) return expect(answer.status).toBe(404);
      expect(sorted(answer.body.items.map(({ id }) => id))).toEqual(sorted(ids));
      return expect(answer.body.total).toBe(ids.length);
    };
    const within = (route: Route) => expected(route, grants, { areaCode });
    check(
      fieldRoutes.tasks,
      tasks,
      within(fieldRoutes.tasks).map(({ taskId }) => taskId),
    );
    check(
      fieldRoutes.dwellings,
      dwellings,
      within(fieldRoutes.dwellings).map(({ dwellingId }) => dwellingId),
    );
    const visible = lists.filter(({ path }) => isVisible(path, fieldRoutes.sourceLists, grants));
    check(
      fieldRoutes.sourceLists,
      sources,
      visible.map(({ id }) => id),
    );
  }

  async function compareFigures(grants: readonly Grant[], area: TestArea): Promise<void> {
    const { status, body } = await ask<IndicatorsView>(fieldRoutes.indicators, { areaCode: area.code });
    const allowed = isVisible(area.path, fieldRoutes.indicators, grants);
    expect(status).toBe(allowed ? 200 : 404);
    if (!allowed) return;
    const figure = (key: string) => {
      const found = body.indicators.find((indicator) => indicator.figure.key === key)?.figure;
      return found?.state === 'known' ? found.numerator : 0;
    };
    const below = homes.filter(({ path }) => path.startsWith(area.path));
    expect([
      figure('registration-rate'),
      figure('person-dwelling-agreement'),
      figure('rental-registration-rate'),
    ]).toEqual([
      below.filter(({ state }) => claimedStates.includes(state)).length,
      below.filter(({ state }) => state === 'confirmed').length,
      below.length,
    ]);
    expect(body.children.map(({ code }) => code).sort()).toEqual(
      areas
        .filter(
          ({ path }) =>
            path.startsWith(area.path) && path.split('/').length === area.path.split('/').length + 1,
        )
        .map(({ code }) => code)
        .sort(),
    );
  }

  it('agree with what the grants of this moment say, whatever is granted and asked', async () => {
    const area = fc.constantFrom(...areas);
    const grants = fc.array(fc.record({ role: fc.constantFrom(...staffRoles), area }), { maxLength: 4 });
    const distinct = grants.map((all) => [
      ...new Map(all.map((grant) => [`${grant.role}${grant.area.path}`, grant])).values(),
    ]);
    const question = fc.record(
      {
        areaCode: fc
          .oneof(
            area.map(({ code }) => code),
            fc.constantFrom('999999', '32058'),
          )
          .filter((code) => code.length >= 6),
        state: fc.constantFrom(...stayStatuses),
        words: fc.constantFrom('甲', '乙1', '人民路1', '%', '_', '路', '320582'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(distinct, question, area, async (held, asked, looked) => {
        await hold(held);
        await compareStays(held, asked);
        await compareOthers(held, asked.areaCode);
        await compareFigures(held, looked);
      }),
      { numRuns: runs },
    );
  }, 60_000);
});
