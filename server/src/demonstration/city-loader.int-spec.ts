import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentRoutes } from '@app/shared/identity/development.routes';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn } from '@app/shared/identity/identity.views';
import { extractDoorCode } from '@app/shared/registration/door-code.format';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { call, openApplication } from '../../test/support/application';
import { emptyTables, testDatabase } from '../../test/support/database';
import { Clock } from '../common/clock';
import { SQL } from '../database/database.module';
import type { Sql } from '../database/sql';
import { judgeStays } from '../modules/registration/domain/stay-evaluation';
import { DoorCodeService } from '../modules/registration/door-code.service';
import { LedgerService } from '../modules/registration/ledger.service';
import { RecheckJob } from '../modules/registration/recheck.job';
import { CityRules } from '../modules/registration/registration-policy.provider';
import { StayRepository } from '../modules/registration/stay.repository';
import { readAreaFile } from '../platform/jurisdiction/area-file';
import { CityLoader } from './city-loader';
import { guideOf } from './guide';
import { households } from './households';
import { agentPerson, landlords } from './landlords';
import { isLoaded } from './load-marks';
import { staff, staffPassword } from './staff';
import { printedDoor } from './street';

describe('the demonstration city', () => {
  let app: NestFastifyApplication;
  let sql: Sql;
  const { applicationUrl } = testDatabase();

  beforeAll(async () => {
    await emptyTables();
    app = await openApplication({ FILE_STORE: mkdtempSync(join(tmpdir(), 'demonstration-')) });
    sql = app.get<Sql>(SQL);
  });
  afterAll(() => app.close());

  const count = async (statement: string) => Number((await sql.rows<{ n: number }>(statement))[0]?.n);
  const tables = async () => {
    const rows = await sql.rows<{ name: string }>(
      "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'",
    );
    return rows.map(({ name }) => name);
  };
  const contents = async () =>
    Object.fromEntries(
      await Promise.all(
        (await tables()).map(async (name) => [name, textOf(await sql.rows(`SELECT * FROM ${name}`))]),
      ),
    );

  it('goes on where a loading was stopped, and changes nothing when it is loaded again', async () => {
    const recheck = app.get(RecheckJob);
    const run = jest.spyOn(recheck, 'run');
    run.mockResolvedValueOnce(0).mockRejectedValueOnce(new Error('stopped'));
    await expect(new CityLoader(app).load()).rejects.toThrow('stopped');
    run.mockRestore();
    expect(await isLoaded(applicationUrl)).toBe(false);
    const begun = await count('SELECT COUNT(*) AS n FROM stay');
    expect(begun).toBeGreaterThan(0);

    await new CityLoader(app).load();
    expect(await isLoaded(applicationUrl)).toBe(true);
    const before = await contents();
    expect(await count('SELECT COUNT(*) AS n FROM stay')).toBeGreaterThan(begun);
    await new CityLoader(app).load();
    expect(await contents()).toEqual(before);
  }, 120_000);

  it('has every area of the file, each under the one it lies in', async () => {
    const areas = readAreaFile('zhangjiagang');
    expect(await count('SELECT COUNT(*) AS n FROM area')).toBe(areas.length);
    const astray = `SELECT COUNT(*) AS n FROM area a LEFT JOIN area b ON b.area_code = a.parent_code
                     WHERE a.area_path <> CONCAT(IFNULL(b.area_path, '/'), a.area_code, '/')`;
    expect(await count(astray)).toBe(0);
  });

  it('has stays in every state, and open tasks in two grids', async () => {
    const states = await sql.rows<{ state: string }>('SELECT DISTINCT state FROM stay ORDER BY state');
    expect(states.map(({ state }) => state)).toEqual([
      'confirmed',
      'conflict',
      'ended',
      'overlap',
      'rejected',
      'silent',
      'waiting',
      'withdrawn',
    ]);
    const tasks = await sql.rows<{ grid: string; kinds: string }>(
      `SELECT RIGHT(area_path, 4) AS grid, GROUP_CONCAT(DISTINCT kind ORDER BY kind) AS kinds
         FROM field_task WHERE state = 'open' GROUP BY area_path ORDER BY area_path`,
    );
    expect(tasks).toEqual([
      { grid: '-01/', kinds: 'conflict,overlap,silence' },
      { grid: '-02/', kinds: 'conflict,silence' },
    ]);
    expect(await count("SELECT COUNT(DISTINCT outcome) AS n FROM field_task WHERE state = 'settled'")).toBe(
      3,
    );
  });

  it('has stored of every stay what judging it today comes to', async () => {
    const today = app.get(Clock).today();
    const stays = app.get(StayRepository);
    const people = await sql.rows<{ id: string }>('SELECT DISTINCT person_id AS id FROM stay');
    for (const { id } of people) {
      const records = await stays.readPerson(id, sql);
      const judged = judgeStays(records, app.get(CityRules).reconciliation, today);
      for (const stay of records) {
        const { outcome, from, until } = judged.get(stay.id) ?? {};
        expect(stay).toMatchObject({ state: outcome?.state, from, until });
        const { confirmedFrom, confirmedUntil, countsFrom, recheckOn } = outcome ?? {};
        expect(stay.recorded).toEqual({ confirmedFrom, confirmedUntil, countsFrom, recheckOn });
      }
    }
    expect(people.length).toBeGreaterThan(100);
  });

  it('has a dozen schools with seats and lines, and applications as far as the office has come with them', async () => {
    expect(await count('SELECT COUNT(*) AS n FROM school')).toBe(12);
    expect(await count("SELECT COUNT(*) AS n FROM seat_plan WHERE state = 'approved'")).toBeGreaterThan(8);
    expect(await count("SELECT COUNT(*) AS n FROM seat_plan WHERE state = 'entered'")).toBeGreaterThan(1);
    expect(await count('SELECT COUNT(DISTINCT cycle) AS n FROM school_line')).toBe(2);
    const applied = "FROM service_case WHERE service = 'schooling.application'";
    expect(await count(`SELECT COUNT(*) AS n ${applied}`)).toBe(
      await count('SELECT COUNT(*) AS n FROM schooling_application'),
    );
    expect(await count(`SELECT COUNT(DISTINCT state, flags) AS n ${applied}`)).toBeGreaterThan(3);
  });

  it('holds no identity number and no telephone in plain text', async () => {
    const everything = Object.values(await contents()).join('\n');
    const people = [...households.values()].flatMap(({ members }) => members.map(({ person }) => person));
    for (const { documentNumber, mobile } of [...people, ...Object.values(landlords), agentPerson]) {
      expect(everything).not.toContain(documentNumber);
      if (mobile) expect(everything).not.toContain(mobile);
    }
    // What is looked through is really what was stored.
    expect(people.filter(({ name }) => everything.includes(name)).length).toBeGreaterThan(120);
  });

  it('has twins, rare names and documents of four kinds', async () => {
    expect(await count("SELECT COUNT(*) AS n FROM person WHERE birth_date = '2019-06-01'")).toBe(2);
    expect(await count("SELECT COUNT(*) AS n FROM person WHERE name IN ('𠮷祥瑞', '阿依努尔·买买提')")).toBe(
      2,
    );
    const kinds = await sql.rows<{ type: string; n: number }>(
      "SELECT type, COUNT(*) AS n FROM identity_document WHERE type <> 'resident-id' GROUP BY type ORDER BY type",
    );
    expect(kinds.map(({ type, n }) => [type, Number(n)])).toEqual([
      ['hmt-residence-permit', 2],
      ['passport', 1],
    ]);
  });

  it('shows a ledger with a gap and a late declaration to the resident of the guide', async () => {
    const [person] = await sql.rows<{ id: string }>("SELECT id FROM person WHERE name = '陈向阳'");
    const ledger = await app.get(LedgerService).ledgerOf(person?.id as string, app.get(Clock).today());
    expect(ledger.periods).toHaveLength(2);
    expect(ledger.gaps.map(({ days }) => days)).toEqual([3, 45, 25, 2]);
    expect(ledger.countedMonths).toBeLessThan(ledger.cumulativeMonths);
  });

  it('has genuine plates on every door, and an empty room behind the printed one', async () => {
    const codes = app.get(DoorCodeService);
    const doors = await sql.rows<{ id: string; number: string; epoch: number; dwelling_id: string }>(
      'SELECT id, number, epoch, dwelling_id FROM door',
    );
    for (const door of doors) {
      const { code } = codes.plateOf(door);
      expect(await codes.resolve(code)).toMatchObject({ doorId: door.id, dwellingId: door.dwelling_id });
    }
    expect(doors.length).toBeGreaterThan(100);
    const printed = (await guideOf(app)).find(({ url }) => url?.startsWith('/d/'));
    const { roomId } = await codes.resolve(extractDoorCode(`http://localhost${printed?.url}`) as string);
    expect(await sql.rows('SELECT name FROM room WHERE id = ?', [roomId])).toEqual([
      { name: printedDoor.room },
    ]);
    expect(await count(`SELECT COUNT(*) AS n FROM stay WHERE room_id = '${roomId}'`)).toBe(0);
  });

  it('lets every member of staff in with the password and the code of the development page', async () => {
    // The last one comes back at once: what was used is spent, and the page shows the next.
    for (const { userName, role, areaCode } of [
      ...staff,
      staff[staff.length - 1] as (typeof staff)[number],
    ]) {
      const { text } = await call(app, developmentRoutes.messages);
      const totp = new RegExp(`${userName}</td><td class="code">(\\d{6})`).exec(text)?.[1];
      const body = { userName, password: staffPassword, totp };
      const reply = await call<SignedIn>(app, identityRoutes.signInStaff, { body });
      expect(reply.body.me?.roles).toEqual([expect.objectContaining({ role, areaCode })]);
    }
  });

  it('is refused in production, with nothing written', async () => {
    await emptyTables();
    const production = await openApplication({
      APP_MODE: 'production',
      TRUSTED_PROXIES: 'none',
      SMS_PROVIDER: 'none',
      REAL_NAME_PROVIDER: 'none',
      WX_API_BASE: 'https://api.weixin.qq.com',
      PUBLIC_ORIGIN: 'https://home.example.gov.cn',
      FILE_STORE: mkdtempSync(join(tmpdir(), 'demonstration-')),
    });
    await expect(new CityLoader(production).load()).rejects.toThrow('never loaded in production');
    expect(await count('SELECT COUNT(*) AS n FROM area')).toBe(0);
    await production.close();
  });
});

/** Everything in the rows, sealed values byte by byte. */
function textOf(rows: unknown[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    value !== null && typeof value === 'object' && 'type' in value && value.type === 'Buffer'
      ? Buffer.from((value as unknown as { data: number[] }).data).toString('latin1')
      : value,
  );
}
