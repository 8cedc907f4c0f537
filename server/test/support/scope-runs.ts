import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { LetterRepository } from '../../src/modules/schooling/letter.repository';
import { OfferRepository } from '../../src/modules/schooling/offer.repository';
import { RunRepository } from '../../src/modules/schooling/run.repository';
import { RunChunkRepository } from '../../src/modules/schooling/run-chunk.repository';
import { RunResultRepository } from '../../src/modules/schooling/run-result.repository';
import type { TestArea } from '../factories/area.factory';
import type { TestResident } from '../factories/resident.factory';
import { addToPool, keysOf } from '../factories/schooling-city.factory';

const version = 999_999;
const chain = [{ key: 'total', order: 'desc' as const }];
const rules = {
  policyVersion: 'test',
  cityName: '张家港市',
  programme: 'schooling',
  modeRule: '测试规则',
  chain,
  siblings: { keep: 'none' as const, fallback: 'split' as const },
  offerWorkingDays: 5,
  noticeWorkingDays: 5,
  objectionAnswerWorkingDays: 5,
  refusal: 'no-further-place' as const,
};

/** A run of the town in public, with one child of the tenant, its place and its letter. */
export async function createRun(
  app: NestFastifyApplication,
  { town, community, tenant }: { town: TestArea; community: TestArea; tenant: TestResident },
): Promise<{ run: string; entry: string; offer: string; letter: string }> {
  const sql = app.get<Sql>(SQL);
  const [run, school, offer, letter] = [uuid(), uuid(), uuid(), uuid()];
  const [child] = await addToPool(app, [{ area: community, wishes: [school], guardianId: tenant.personId }]);
  if (!child) throw new Error('no child');
  const at = new Date('2026-07-01T02:00:00Z');
  await app.get(RunRepository).insert(
    {
      id: run,
      cycle: '2026',
      stage: 'primary',
      kind: 'first',
      parentId: null,
      reason: null,
      areaCode: town.code,
      areaPath: town.path,
      areaName: town.name,
      mode: 'per-school-cut',
      rules,
      seedCipher: null,
      seedCommitment: null,
      minimum: null,
      part: null,
      createdBy: uuid(),
      createdAt: at,
      exclusiveKey: run,
    },
    sql,
  );
  const certificate = {
    blockingPairs: 0 as const,
    overfilled: 0 as const,
    unacceptable: 0 as const,
    algorithm: 'allocation/1',
    students: 1,
    placed: 1,
    seats: 1,
    inputHash: '1'.repeat(64),
    resultHash: '2'.repeat(64),
  };
  const { inputHash, resultHash } = certificate;
  const done = { state: 'noticed', inputHash, resultHash, certificate, children: 1, placed: 1 } as const;
  await app.get(RunRepository).change(run, 1, done, sql);
  const chunks = app.get(RunChunkRepository);
  const head = { mode: 'per-school-cut' as const, schools: [{ id: school, quota: 1 }], tieBreak: chain };
  await chunks.insertFrame(run, { head, names: { [school]: '范围小学' } }, sql);
  const text = JSON.stringify({ id: child.id, keys: { total: keysOf(child).total }, prefs: [school] });
  await chunks.insert(run, 1, { text, children: 1, lastId: child.id }, sql);
  const result = { entryId: child.id, place: 1, schoolId: school, wishNo: 1, positions: [1] };
  await app.get(RunResultRepository).insert(run, [result], async () => undefined, sql);
  const place = {
    id: offer,
    runId: run,
    entryId: child.id,
    cycle: '2026',
    stage: 'primary' as const,
    schoolId: school,
    schoolName: '范围小学',
    areaPath: community.path,
    kind: 'seat' as const,
    state: 'open' as const,
    dueOn: null,
    cost: rules.refusal,
    createdAt: at,
    endedAt: null,
    version: 1,
  };
  await app.get(OfferRepository).insert([place], sql);
  const number = `RX2026-${letter.slice(-8)}`;
  const content = {
    number,
    childName: '陈小明',
    childMasked: '陈*明',
    schoolName: '范围小学',
    stageTitle: '一年级',
    cycle: '2026',
    issuedOn: '2026-07-20',
    issuer: '张家港市教育局',
  };
  const { path: areaPath } = community;
  await app
    .get(LetterRepository)
    .insert({ id: letter, offerId: offer, number, areaPath, content, issuedAt: at }, sql);
  return { run, entry: child.id, offer, letter };
}

/** Every route of runs and places with an id in its path, and what that id names. */
export const runsById = {
  'runRoutes.run': { id: 'run' },
  'runRoutes.act': { id: 'run', body: { version, action: 'lock' } },
  'runRoutes.progress': { id: 'run' },
  'runRoutes.results': { id: 'run' },
  'runRoutes.offers': { id: 'run' },
  'runRoutes.input': { id: 'run' },
  'runRoutes.result': { id: 'run' },
  'runRoutes.whatIf': { id: 'run', body: { schools: [] } },
  'runRoutes.revokeLetter': { id: 'letter', body: { reason: '材料不实' }, ends: true },
  'placeRoutes.explanation': { id: 'entry' },
  'placeRoutes.answer': { id: 'offer', body: { version, answer: 'accept' } },
  'placeRoutes.giveUp': { id: 'offer', body: { version } },
  'placeRoutes.letter': { id: 'offer' },
  'placeRoutes.letterFile': { id: 'offer' },
} as const;
