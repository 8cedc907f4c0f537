import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { SchoolRepository } from '../../src/modules/schooling/school.repository';
import { SeatPlanRepository } from '../../src/modules/schooling/seat-plan.repository';
import type { TestArea } from '../factories/area.factory';
import type { TestResident } from '../factories/resident.factory';

const version = 999_999;

/** A school with seats that wait for approval, and a child in the household of the tenant. */
export async function createSchooling(
  app: NestFastifyApplication,
  community: TestArea,
  tenant: TestResident,
  number: number,
): Promise<{ school: string; seatPlan: string; child: string }> {
  const sql = app.get<Sql>(SQL);
  const school = uuid();
  await app.get(SchoolRepository).insert(
    {
      id: school,
      code: `SCOPE${number}`,
      name: `范围小学${number}`,
      stages: ['primary'],
      areaCode: community.code,
      areaPath: community.path,
      address: '人民路1号',
      phone: null,
      longitude: null,
      latitude: null,
      version: 1,
    },
    sql,
  );
  const seatPlan = uuid();
  const entry = { classes: 4, total: 180, categories: [], enteredBy: uuid(), enteredAt: new Date() };
  await app
    .get(SeatPlanRepository)
    .insert({ id: seatPlan, cycle: '2026', schoolId: school, stage: 'primary', ...entry }, sql);
  return { school, seatPlan, child: await addChild(sql, tenant, community) };
}

/** A child whom the tenant declared into the own household. */
async function addChild(
  sql: Sql,
  { accountId, personId }: TestResident,
  { path }: TestArea,
): Promise<string> {
  const [child, household, stay] = [uuid(), uuid(), uuid()];
  await sql.change(
    "INSERT INTO person (id, name, birth_date, real_name_state) VALUES (?, '王小宝', '2020-03-05', 'stated')",
    [child],
  );
  await sql.change('UPDATE stay SET household_id = ? WHERE person_id = ?', [household, personId]);
  await sql.change(
    `INSERT INTO stay (id, person_id, room_id, dwelling_id, area_path, household_id, relation_to_head, from_date, state,
       declared_by, updated_at) VALUES (?, ?, ?, ?, ?, ?, 'child', '2026-11-01', 'waiting', ?, NOW(3))`,
    [stay, child, uuid(), uuid(), path, household, accountId],
  );
  await sql.change(
    `INSERT INTO stay_statement (stay_id, party, version, kind, from_date, stated_name, facts, account_id, declared_at)
     VALUES (?, 'tenant', 1, 'stay', '2026-11-01', '王小宝', '{}', ?, NOW(3))`,
    [stay, accountId],
  );
  return child;
}

const parts = [{ kind: 'area', areaCode: '320582100001' }];

/** Every route of schools with an id in its path, and what that id names. */
export const schoolingById = {
  'childSchoolingRoutes.child': { id: 'child' },
  'schoolingDeskRoutes.school': { id: 'school' },
  'schoolingDeskRoutes.changeSchool': {
    id: 'school',
    body: { version, name: '新名小学', areaCode: '320582100001', address: '人民路1号', stages: ['primary'] },
  },
  'schoolingDeskRoutes.setCatchment': { id: 'school', body: { version, stage: 'primary', parts } },
  'schoolingDeskRoutes.enterSeats': {
    id: 'school',
    body: { version, stage: 'primary', classes: 1, total: 40, categories: [] },
  },
  'schoolingDeskRoutes.approveSeats': { id: 'seatPlan', body: { version } },
  'schoolingDeskRoutes.returnSeats': { id: 'seatPlan', body: { version, reason: '数字有误' } },
} as const;
