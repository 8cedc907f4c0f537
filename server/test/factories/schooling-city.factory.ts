import { join } from 'node:path';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { buildServer } from '../../../scripts/lib/builds.mjs';
import { projectRoot } from '../../../scripts/lib/project.mjs';
import { SQL } from '../../src/database/database.module';
import { placeholders, type Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { ScoreBook } from '../../src/modules/points/score-book.service';
import { EntryRepository } from '../../src/modules/schooling/entry.repository';
import { RunLauncher } from '../../src/modules/schooling/run-launcher';
import { call, type TestStaff } from '../support/application';
import type { TestArea } from './area.factory';
import { createSchool } from './schooling.factory';

/** Twelve hundred ticks are one point. */
export const ticksPerPoint = 1200;

export type PoolChild = {
  id: string;
  personId: string;
  guardianId: string;
  wishes: string[];
  total: number;
  base: number;
  since: string;
};

/** Lets runs work as in production: the built command in a process of its own. */
export async function useBuiltRuns(app: NestFastifyApplication): Promise<void> {
  await buildServer();
  const program = 'server/dist/modules/schooling/run-allocation.command.js';
  app.get(RunLauncher).program = join(projectRoot, program);
}

/** A school whose seats are entered by one body and approved by another, by the road they take. */
export async function createSchoolWithSeats(
  app: NestFastifyApplication,
  { keeper, bureau }: { keeper: TestStaff; bureau: TestStaff },
  area: TestArea,
  seats: number,
): Promise<{ id: string; name: string }> {
  const { id, name } = await createSchool(app, keeper, area);
  const entered = await call<{ id: string }>(app, schoolingDeskRoutes.enterSeats, {
    token: keeper.token,
    params: { id },
    body: { version: 0, stage: 'primary', classes: 1, total: seats, categories: [] },
  });
  const approved = await call(app, schoolingDeskRoutes.approveSeats, {
    token: bureau.token,
    params: { id: entered.body.id },
    body: { version: 1 },
  });
  if (approved.status !== 200) throw new Error(`no seats: ${entered.text} ${approved.text}`);
  return { id, name };
}

type Wanted = Partial<Omit<PoolChild, 'id' | 'personId' | 'guardianId'>> & {
  wishes: string[];
  area: TestArea;
  guardianId?: string;
  adjustment?: boolean;
};

/** Children in this year's pool as approved applications leave them; points in ticks. */
export async function addToPool(
  app: NestFastifyApplication,
  children: readonly Wanted[],
  cycle = '2026',
): Promise<PoolChild[]> {
  const sql = app.get<Sql>(SQL);
  const made: (PoolChild & Wanted)[] = children.map((child, index) => ({
    total: 100 * ticksPerPoint,
    base: 50 * ticksPerPoint,
    since: '2020-01-01',
    ...child,
    id: uuid(),
    personId: uuid(),
    guardianId: child.guardianId ?? uuid(),
    name: `孩子${index}`,
  }));
  for (let from = 0; from < made.length; from += 1000) {
    const batch = made.slice(from, from + 1000);
    await sql.change(
      `INSERT INTO person (id, name, real_name_state) VALUES ${placeholders(batch.length, 3)}`,
      batch.flatMap(({ personId }, index) => [personId, `陈小${index % 2 ? '明' : '红'}`, 'confirmed']),
    );
    await sql.change(
      `INSERT INTO schooling_entry (id, case_id, cycle, stage, child_person_id, guardian_person_id, wishes, adjustment,
         district_code, area_path, rank_keys, bonus, entered_at, active_key) VALUES ${placeholders(batch.length, 14)}`,
      batch.flatMap((child) => [
        child.id,
        uuid(),
        cycle,
        'primary',
        child.personId,
        child.guardianId,
        JSON.stringify(child.wishes),
        child.adjustment ?? true,
        child.area.path.split('/')[2] as string,
        child.area.path,
        JSON.stringify(keysOf(child)),
        '{}',
        new Date('2026-06-10T02:00:00Z'),
        `${cycle}:${child.personId}`,
      ]),
    );
  }
  return made;
}

export function keysOf({ total, base, since }: Pick<PoolChild, 'total' | 'base' | 'since'>) {
  return { total, 'group:base': base, 'first-day:residence': since };
}

/** Pins a score to one child, as its family's confirmation would; what it then ranks by. */
export async function pinScore(
  app: NestFastifyApplication,
  child: PoolChild,
  change: Partial<Pick<PoolChild, 'total' | 'base' | 'since'>> = {},
): Promise<void> {
  const now = { ...child, ...change };
  const keys = keysOf(now);
  const caseId = uuid();
  const at = new Date('2026-06-05T02:00:00Z');
  await app.get(TransactionRunner).run(async (transaction) => {
    const score = {
      caseId,
      personId: child.guardianId,
      areaPath: '/320582/',
      programme: 'schooling',
      cycle: '2026',
      standard: 'zhangjiagang/schooling-2023',
      version: '2023-placeholder',
      asOf: '2026-05-31',
      facts: {},
      totalTicks: now.total,
      ticksPerPoint,
      groups: { base: now.base },
      eligible: true,
      vetoed: false,
      keys,
      chain: [
        { key: 'total', order: 'desc' as const },
        { key: 'group:base', order: 'desc' as const },
        { key: 'first-day:residence', order: 'asc' as const },
      ],
    };
    await app.get(ScoreBook).takeOver([score], at, transaction);
    const [stored] = await transaction.rows<{ id: string }>('SELECT id FROM points_score WHERE case_id = ?', [
      caseId,
    ]);
    const entries = app.get(EntryRepository);
    const entry = await entries.find(child.id, transaction);
    if (!entry || !stored) throw new Error('no entry or no score');
    await entries.pinScore(entry, { scoreId: stored.id, keys }, at, transaction);
  });
}
