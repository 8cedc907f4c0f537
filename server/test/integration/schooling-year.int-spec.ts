import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consentTexts } from '@app/shared/identity/consent';
import { noticeRoutes, staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { ObjectionFiled, OwnEntries } from '@app/shared/public-notice/public-notice.views';
import { letterRoutes, placeRoutes, publishedRunRoutes, runRoutes } from '@app/shared/schooling/run.routes';
import type {
  ExplanationView,
  LetterCheckView,
  LetterView,
  OfferView,
  PlaceView,
  PublishedRunItem,
  RunView,
  WhatIfView,
} from '@app/shared/schooling/run.views';
import { schoolingRoutes } from '@app/shared/schooling/schooling.routes';
import type { SchoolView } from '@app/shared/schooling/schooling.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { projectRoot } from '../../../scripts/lib/project.mjs';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { ConsentService } from '../../src/platform/identity/consent.service';
import { addCity, type TestCity } from '../factories/area.factory';
import { createResident, type TestResident } from '../factories/resident.factory';
import {
  addToPool,
  createSchoolWithSeats,
  type PoolChild,
  pinScore,
  ticksPerPoint,
  useBuiltRuns,
} from '../factories/schooling-city.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { SchoolingDesk } from '../support/schooling-desk';
import { stopClock } from '../support/test-clock';

/** Children of the generated city; a third of them ask for schools that are too small. */
const children = 20_000;
const schoolsPerTown = 20;

/** A repeatable sequence of numbers below one. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describe('a schooling year from seats to letters', () => {
  let app: NestFastifyApplication;
  let folder: string;
  let city: TestCity;
  let desk: SchoolingDesk;
  let schools: { id: string; name: string }[];
  /** A school of ten seats, with eight ahead and four who are equal in everything but the lot. */
  let small: { id: string; name: string };
  let ahead: PoolChild[];
  let equal: PoolChild[];
  let families: TestResident[];
  let run: RunView;
  const answers = new Map<string, string>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'schooling-year-'));
    app = await openApplication({ REQUESTS_PER_MINUTE: '1000000' });
    await useBuiltRuns(app);
    await emptyTables();
    stopClock(app, '2026-04-10T02:00:00Z');
    city = await addCity(app);
    const area = city.city.path;
    const staff = (role: 'policy-officer' | 'supervisor') => createStaff(app, { role, areaPath: area });
    desk = new SchoolingDesk(app, await staff('policy-officer'), [
      await staff('policy-officer'),
      await staff('supervisor'),
    ]);
    await furnish();
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Seats by the road staff take; the pool as approved applications leave it. */
  async function furnish(): Promise<void> {
    const reviewer = { role: 'department-reviewer', department: 'education' } as const;
    const keeper = await createStaff(app, { ...reviewer, areaPath: city.city.path });
    const bureau = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    const next = numbersFrom(7);
    schools = [];
    for (const area of [city.community, city.otherCommunity]) {
      for (let index = 0; index < schoolsPerTown; index += 1)
        schools.push(await createSchoolWithSeats(app, { keeper, bureau }, area, index < 12 ? 340 : 620));
    }
    small = await createSchoolWithSeats(app, { keeper, bureau }, city.community, 10);
    const pool = Array.from({ length: children - 12 }, (_, index) => {
      const isThere = index % 2 === 0;
      const school = schools[Math.floor(next() * schoolsPerTown) + (isThere ? schoolsPerTown : 0)];
      return {
        area: isThere ? city.otherCommunity : city.community,
        wishes: [school?.id as string],
        total: Math.floor(next() * 400) * (ticksPerPoint / 2),
        base: Math.floor(next() * 100) * ticksPerPoint,
        since: `201${Math.floor(next() * 10)}-0${1 + Math.floor(next() * 9)}-15`,
      };
    });
    await addToPool(app, pool);
    families = [];
    for (let index = 0; index < 12; index += 1) {
      const family = await createResident(app);
      await app.get(ConsentService).record(family.accountId, 'identity', consentTexts.identity.version);
      families.push(family);
    }
    const here = families.map(({ personId }, index) => ({
      area: city.community,
      wishes: [small.id],
      guardianId: personId,
      total: (index < 8 ? 300 + index : 200) * ticksPerPoint,
    }));
    const made = await addToPool(app, here);
    [ahead, equal] = [made.slice(0, 8), made.slice(8)];
    await pinScore(app, made[0] as PoolChild);
  }

  const tokenOf = ({ guardianId }: PoolChild) =>
    desk.tokenOf(families.find(({ personId }) => personId === guardianId) as TestResident, 'public');
  const placeOf = async (child: PoolChild): Promise<PlaceView> => {
    const { body } = await call<{ items: PlaceView[] }>(app, placeRoutes.mine, {
      token: await tokenOf(child),
    });
    return body.items.find(({ id }) => id === child.id) as PlaceView;
  };
  const offerOf = async (child: PoolChild): Promise<OfferView> =>
    (await placeOf(child)).offers[0] as OfferView;
  const answer = async (child: PoolChild, body: object) => {
    const { id, version } = await offerOf(child);
    return call(app, placeRoutes.answer, {
      token: await tokenOf(child),
      params: { id },
      body: { version, ...body },
    });
  };
  const resultOf = async (child: PoolChild, runId = run.id) => {
    const rows = await app
      .get<Sql>(SQL)
      .rows<{ school_id: string | null }>(
        'SELECT school_id FROM schooling_run_result WHERE run_id = ? AND entry_id = ?',
        [runId, child.id],
      );
    return rows[0]?.school_id;
  };
  /** The public files of a run, as anybody downloads them. */
  const publicFiles = async (id: string) => {
    const input = await call(app, publishedRunRoutes.input, { params: { run: id } });
    const result = await call(app, publishedRunRoutes.result, { params: { run: id } });
    expect([input.status, result.status]).toEqual([200, 200]);
    return { input: input.text, result: result.text };
  };
  const verify = (files: { input: string; result: string }, known: Record<string, string> = {}) => {
    const [input, result] = [join(folder, 'input.jsonl'), join(folder, 'result.jsonl')];
    writeFileSync(input, files.input);
    writeFileSync(result, files.result);
    const options = Object.entries(known).flatMap(([name, value]) => [`--${name}`, value]);
    const program = join(projectRoot, 'server/verify-allocation/main.mjs');
    return spawnSync(process.execPath, [program, '--input', input, '--result', result, ...options], {
      encoding: 'utf8',
    });
  };

  it('R8 publishes the commitment of the seed before the list is locked', async () => {
    stopClock(app, '2026-06-05T02:00:00Z');
    run = await desk.made({ cycle: '2026', stage: 'primary', kind: 'first' });
    expect(run).toMatchObject({ state: 'draft', mode: 'per-school-cut', inputHash: null });
    expect(run.seed).toMatchObject({ commitment: expect.stringMatching(/^[0-9a-f]{64}$/), opened: null });
    const { body } = await call<{ items: PublishedRunItem[] }>(app, publishedRunRoutes.runs);
    expect(body.items).toEqual([
      expect.objectContaining({ id: run.id, seedCommitment: run.seed?.commitment, seed: null }),
    ]);
    answers.set('commitment', run.seed?.commitment as string);
  });

  it('T7 locks the list from the published instant on, and not a moment earlier', async () => {
    stopClock(app, '2026-06-10T15:59:59.999Z');
    const early = await desk.act(run.id, 'lock');
    expect([early.status, early.body.code]).toEqual([409, 'SCHOOLING.RUN_TOO_EARLY']);
    stopClock(app, '2026-06-10T16:00:00.000Z');
    run = await desk.step(run.id, 'lock');
    expect(run).toMatchObject({
      state: 'locked',
      children,
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(run.seed?.opened).toMatch(/^[0-9a-f]{64}$/);
  }, 60_000);

  it('runs on the frozen list, whatever changes afterwards, and says what it did', async () => {
    await pinScore(app, equal[0] as PoolChild, { total: 999 * ticksPerPoint });
    run = await desk.step(run.id, 'run');
    expect(run).toMatchObject({
      state: 'run',
      certificate: { blockingPairs: 0, overfilled: 0, unacceptable: 0, students: children },
    });
    const line = run.schools.find(({ schoolId }) => schoolId === small.id);
    expect(line).toMatchObject({ seats: 10, filled: 10, wishes: 12, firstWishes: 12 });
    expect(line?.line?.map(({ key }) => key)).toEqual(['total', 'group:base', 'first-day:residence', 'lot']);
    const placed = await Promise.all(equal.map((child) => resultOf(child)));
    expect(placed.filter((school) => school === small.id)).toHaveLength(2);
    expect(await Promise.all(ahead.map((child) => resultOf(child)))).toEqual(ahead.map(() => small.id));
    // What changed after the lock is put back; it is the objection that brings it up.
    await pinScore(app, equal[0] as PoolChild);
  }, 60_000);

  it('is checked by the stand-alone verifier, and approved by two others (S16)', async () => {
    const tooEarly = await desk.act(run.id, 'approve', { staff: desk.approvers[0] });
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'SCHOOLING.RUN_WRONG_STATE']);
    run = await desk.step(run.id, 'check');
    expect(run.check?.lines.at(-1)).toBe('accepted: 1');
    const own = await desk.act(run.id, 'approve');
    expect([own.status, own.body.code]).toEqual([409, 'SCHOOLING.RUN_SAME_PERSON']);
    run = await desk.step(run.id, 'approve', desk.approvers[0]);
    expect([run.state, run.approvals.length]).toEqual(['checked', 1]);
    const again = await desk.act(run.id, 'approve', { staff: desk.approvers[0] });
    expect([again.status, again.body.code]).toEqual([409, 'SCHOOLING.RUN_SAME_PERSON']);
    run = await desk.step(run.id, 'approve', desk.approvers[1]);
    expect([run.state, run.approvals.length]).toEqual(['approved', 2]);
  }, 60_000);

  it('answers "one more class" on the frozen list, and stores nothing', async () => {
    const before = await desk.view(run.id);
    const asked = await call<WhatIfView>(app, runRoutes.whatIf, {
      token: await desk.tokenOf(desk.officer),
      params: { id: run.id },
      body: { schools: [{ schoolId: small.id, seats: 2 }] },
    });
    expect(asked.body).toMatchObject({ entered: 2, left: 0, moved: 0, inputHash: run.inputHash });
    expect(asked.body.changes.map(({ after }) => after)).toEqual([small.name, small.name]);
    expect(await desk.view(run.id)).toEqual(before);
  }, 60_000);

  it('is shown to the public with masked names; anybody can verify its files', async () => {
    stopClock(app, '2026-07-10T01:00:00Z');
    const hidden = await call(app, publishedRunRoutes.input, { params: { run: run.id } });
    expect(hidden.status).toBe(404);
    run = await desk.step(run.id, 'notice');
    expect(run).toMatchObject({ state: 'noticed', notice: { state: 'running', until: '2026-07-17' } });
    const files = await publicFiles(run.id);
    const known = {
      'input-hash': run.inputHash as string,
      commitment: answers.get('commitment') as string,
    };
    const accepted = verify(files, known);
    expect([accepted.status, accepted.stdout.trim().split('\n').at(-1)]).toEqual([0, 'accepted: 1']);
  }, 60_000);

  it('R10 none of ten tampered copies is accepted', async () => {
    const files = await publicFiles(run.id);
    const input = JSON.parse(files.input);
    const result = JSON.parse(files.result);
    const [first, second] = [equal[0]?.id as string, ahead[0]?.id as string];
    const out = equal.find(({ id }) => result.assignment[id] === null)?.id as string;
    type Copy = { input: typeof input; result: typeof result };
    const tampered: Record<string, (copy: Copy) => void> = {
      'a child gets a seat': (copy) => {
        copy.result.assignment[out] = small.id;
      },
      'a child loses its seat': (copy) => {
        copy.result.assignment[second] = null;
      },
      'two children change places': (copy) => {
        [copy.result.assignment[out], copy.result.assignment[second]] = [small.id, null];
      },
      'points are raised': (copy) => {
        copy.input.students.find(({ id }: { id: string }) => id === first).keys.total += ticksPerPoint;
      },
      'a seat is added': (copy) => {
        copy.input.schools.find(({ id }: { id: string }) => id === small.id).quota += 1;
      },
      'a child is left out': (copy) => {
        copy.input.students = copy.input.students.filter(({ id }: { id: string }) => id !== second);
      },
      'another seed': (copy) => {
        copy.input.seed = '0'.repeat(64);
      },
      'another chain': (copy) => {
        copy.input.tieBreak = [{ key: 'total', order: 'desc' }];
      },
      'a lower line': (copy) => {
        copy.result.cutoffs[small.id].line.total -= ticksPerPoint;
      },
      'a certificate of somebody else': (copy) => {
        copy.result.certificate.resultHash = '0'.repeat(64);
      },
    };
    for (const [name, change] of Object.entries(tampered)) {
      const copy = structuredClone({ input, result });
      change(copy);
      const said = verify({ input: JSON.stringify(copy.input), result: JSON.stringify(copy.result) });
      expect([name, said.status]).toEqual([name, 1]);
    }
  }, 120_000);

  it('tells a family why, key by key', async () => {
    const out = equal.find(({ id }) => id) as PoolChild;
    const loser = (await resultOf(out)) === null ? out : (equal[1] as PoolChild);
    const { body } = await call<ExplanationView>(app, placeRoutes.explanation, {
      token: await tokenOf(loser),
      params: { id: loser.id },
    });
    expect(body.wishes).toHaveLength(1);
    expect(body.wishes[0]).toMatchObject({ schoolName: small.name, seats: 10, asked: 12 });
    const decided = (await resultOf(loser)) === null ? 'lot' : body.wishes[0]?.decidingKey;
    expect(body.wishes[0]?.decidingKey).toBe(decided);
    const foreign = await call(app, placeRoutes.explanation, {
      token: await tokenOf(ahead[0] as PoolChild),
      params: { id: loser.id },
    });
    expect(foreign.status).toBe(404);
  });

  it('runs again only what an upheld objection reaches, and says so', async () => {
    const loser = (await losers())[0] as PoolChild;
    const noticeId = run.notice?.noticeId as string;
    const token = await tokenOf(loser);
    const mine = await call<OwnEntries>(app, noticeRoutes.mine, { token, params: { id: noticeId } });
    // The child's line is found by its own person; a guardian objects to it by its number.
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ number: number }>(
        'SELECT number FROM public_notice_entry WHERE notice_id = ? AND reference = ?',
        [noticeId, loser.id],
      );
    expect(mine.status).toBe(200);
    const filed = await call<ObjectionFiled>(app, noticeRoutes.object, {
      token,
      params: { id: noticeId },
      body: { entry: Number(row?.number), text: '参保月数少算了十二个月，请复核。' },
    });
    if (filed.status !== 200) throw new Error(filed.text);
    const upheld = await call(app, staffNoticeRoutes.answer, {
      token: await desk.tokenOf(desk.approvers[1]),
      params: { id: filed.body.id },
      body: { version: 1, outcome: 'upheld', reasons: '经核对，参保月数确有遗漏，予以更正。' },
    });
    expect([filed.status, upheld.status]).toEqual([200, 200]);
    await pinScore(app, loser, { total: 320 * ticksPerPoint });
    await desk.until('2026-07-18T01:00:00Z');
    run = await desk.view(run.id);
    expect(run).toMatchObject({ state: 'noticed', contested: 1 });

    const reason = '参保月数更正';
    const body = { cycle: '2026', stage: 'primary', kind: 'redo', parentId: run.id, reason };
    const redo = await desk.noticed((await desk.made(body)).id);
    expect(redo).toMatchObject({ state: 'noticed', part: { children: 12, schools: [small.name] } });
    expect(await resultOf(loser, redo.id)).toBe(small.id);
    await desk.until('2026-07-18T02:00:00Z');
    expect((await desk.view(run.id)).state).toBe('in-force');
    // The others have their places now; the school that was run again waits for its own notice.
    expect((await placeOf(ahead[0] as PoolChild)).offers).toEqual([]);
    await desk.until('2026-07-28T01:00:00Z');
    expect((await desk.view(redo.id)).state).toBe('in-force');
    expect(await offerOf(loser)).toMatchObject({ state: 'open', schoolId: small.id, kind: 'seat' });
    answers.set('redo', redo.id);
  }, 120_000);

  /** The equals whom the lot left without a seat. */
  async function losers(): Promise<PoolChild[]> {
    const results = await Promise.all(equal.map((child) => resultOf(child)));
    return equal.filter((_, index) => results[index] === null);
  }

  it('gives a letter with a code that anybody checks, until the place is given up', async () => {
    const child = ahead[0] as PoolChild;
    expect((await answer(child, { answer: 'accept' })).status).toBe(200);
    const { id, version } = await offerOf(child);
    const token = await tokenOf(child);
    const letter = await call<LetterView>(app, placeRoutes.letter, { token, params: { id } });
    const check = async (code: string) =>
      (await call<LetterCheckView>(app, letterRoutes.check, { body: { code } })).body.verdict;
    expect(await check(letter.body.code)).toBe('in-force');
    const forged = `${letter.body.code.slice(0, -2)}AA`;
    expect(await check(forged)).toBe('unknown');
    const printed = await call(app, placeRoutes.letterFile, { token, params: { id } });
    expect(printed.text.startsWith('%PDF')).toBe(true);

    const giveUp = (understoodCost?: boolean) =>
      call(app, placeRoutes.giveUp, { token, params: { id }, body: { version, understoodCost } });
    expect((await giveUp()).body.code).toBe('SCHOOLING.OFFER_COST_UNCONFIRMED');
    expect((await giveUp(true)).status).toBe(200);
    expect(await check(letter.body.code)).toBe('revoked');
  });

  it('gives the freed seat to the next who waited for that school', async () => {
    const body = { cycle: '2026', stage: 'primary', kind: 'refill', parentId: run.id };
    const refill = await desk.noticed((await desk.made(body)).id);
    expect(refill.schools.find(({ schoolId }) => schoolId === small.id)).toMatchObject({
      seats: 1,
      filled: 1,
    });
    await desk.until('2026-08-05T01:00:00Z');
    const waiting = await Promise.all(equal.map(placeOf));
    const refilled = waiting.filter(({ offers }) => offers[0]?.kind === 'refill');
    expect(refilled).toHaveLength(1);
    expect(refilled[0]?.offers[0]).toMatchObject({ state: 'open', dueOn: '2026-08-12' });
    answers.set('refilled', refilled[0]?.id as string);
  }, 120_000);

  it('lets a place lapse that nobody answered by its day, and its seat is free again', async () => {
    const child = equal.find(({ id }) => id === answers.get('refilled')) as PoolChild;
    await desk.until('2026-08-12T08:00:00Z');
    expect((await offerOf(child)).state).toBe('open');
    await desk.until('2026-08-13T01:00:00Z');
    const place = await placeOf(child);
    expect([place.offers[0]?.state, place.nextSentence]).toEqual(['lapsed', '本年度不再安排学位。']);
  });

  it('adjusts within the district; a refusal costs what it says', async () => {
    const wanting = equal[3] as PoolChild;
    const [loser] = await stillWaiting();
    const one = loser ?? wanting;
    const adjustment = {
      cycle: '2026',
      stage: 'primary',
      kind: 'adjustment',
      parentId: run.id,
      areaCode: city.town.code,
    };
    const made = await desk.made(adjustment);
    expect(made.mode).toBe('zone-pool');
    const round = await desk.noticed(made.id);
    expect(round.check?.accepted).toBe(true);
    await desk.until('2026-08-24T01:00:00Z');
    expect((await desk.view(round.id)).state).toBe('in-force');
    const offered = await offerOf(one);
    expect(offered).toMatchObject({ kind: 'adjustment', state: 'open', cost: 'no-further-place' });
    expect((await answer(one, { answer: 'refuse' })).body.code).toBe('SCHOOLING.OFFER_COST_UNCONFIRMED');
    expect((await answer(one, { answer: 'refuse', understoodCost: true })).status).toBe(200);
    expect(await placeOf(one)).toMatchObject({
      nextSentence: '本年度不再安排学位。',
      offers: [{ state: 'refused' }],
    });
  }, 120_000);

  /** Equals without a place who have not lost their turn. */
  async function stillWaiting(): Promise<PoolChild[]> {
    const places = await Promise.all(equal.map(placeOf));
    return equal.filter((_, index) => places[index]?.offers.length === 0);
  }

  it('no school was ever given more children than it has seats', async () => {
    const held = await app.get<Sql>(SQL).rows(
      `SELECT o.school_id FROM schooling_offer o JOIN seat_plan p ON p.school_id = o.school_id AND p.cycle = o.cycle
          WHERE o.state IN ('open', 'accepted') GROUP BY o.school_id, p.total HAVING COUNT(*) > p.total`,
    );
    expect(held).toEqual([]);
  });

  it('leaves the lines of the year for next year’s families', async () => {
    const { body } = await call<SchoolView>(app, schoolingRoutes.school, { params: { id: small.id } });
    expect(body.lines).toEqual([expect.objectContaining({ cycle: '2026', seats: 10, admitted: 10 })]);
  });
});
