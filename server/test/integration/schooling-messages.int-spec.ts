import { placeRoutes } from '@app/shared/schooling/run.routes';
import type { PlaceView, RunView } from '@app/shared/schooling/run.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { OfferRepository } from '../../src/modules/schooling/offer.repository';
import { PlaceMessages } from '../../src/modules/schooling/place-messages';
import { nothingBars } from '../../src/modules/schooling/run.scope';
import { ClockStepsJob } from '../../src/platform/clocks/clock-steps.job';
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
import { call, createStaff, newClientKey, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { SchoolingDesk } from '../support/schooling-desk';
import { stopClock } from '../support/test-clock';

type Message = { recipientId: string; template: string; body: string; link: string };

describe('what families are told of places', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let desk: SchoolingDesk;
  let [better, weaker]: TestResident[] = [];
  let pool: PoolChild[];

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '1000000' });
    await useBuiltRuns(app);
  }, 120_000);
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-04-10T02:00:00Z');
    city = await addCity(app);
    const areaPath = city.city.path;
    const keeper = await createStaff(app, { role: 'department-reviewer', department: 'education', areaPath });
    const bureau = await createStaff(app, { role: 'supervisor', areaPath });
    const office = { keeper, bureau };
    const wished = await createSchoolWithSeats(app, office, city.community, 1);
    await createSchoolWithSeats(app, office, city.community, 1);
    better = await createResident(app);
    weaker = await createResident(app);
    // Somebody who has nothing to do with it.
    await createResident(app);
    const of = ({ personId: guardianId }: TestResident, points: number) => ({
      area: city.community,
      wishes: [wished.id],
      guardianId,
      total: points * ticksPerPoint,
    });
    pool = await addToPool(app, [of(better, 90), of(weaker, 80)]);
    await pinScore(app, pool[0] as PoolChild);
    stopClock(app, '2026-07-01T02:00:00Z');
    const officer = () => createStaff(app, { role: 'policy-officer', areaPath });
    desk = new SchoolingDesk(app, await officer(), [await officer(), await officer()]);
  }, 60_000);

  const told = (person?: TestResident): Promise<Message[]> =>
    app.get<Sql>(SQL).rows<Message>(
      `SELECT recipient_id AS recipientId, template, body, link FROM message
        WHERE template LIKE 'schooling.%' AND (? = '' OR recipient_id = ?) ORDER BY created_at, id`,
      [person?.personId ?? '', person?.personId ?? ''],
    );
  const templates = async (person?: TestResident) => (await told(person)).map(({ template }) => template);
  const noticed = async (): Promise<RunView> =>
    desk.noticed((await desk.made({ cycle: '2026', stage: 'primary', kind: 'first' })).id);
  const placeOf = async (person: TestResident) => {
    const token = await desk.tokenOf(person, 'public');
    const { body } = await call<{ items: PlaceView[] }>(app, placeRoutes.mine, { token });
    return body.items[0]?.offers[0] as PlaceView['offers'][number];
  };
  const answer = async (person: TestResident, answered: 'accept' | 'refuse') => {
    const { id, version } = await placeOf(person);
    const request = {
      token: await desk.tokenOf(person, 'public'),
      params: { id },
      body: { version, answer: answered, understoodCost: true },
      clientKey: newClientKey(),
    };
    // The answer got lost on the way, and is sent again.
    await call(app, placeRoutes.answer, request);
    expect((await call(app, placeRoutes.answer, request)).status).toBe(200);
  };
  /** The second family has a place of an adjustment, to be answered by a day. */
  const adjusted = async (): Promise<void> => {
    const first = await noticed();
    await desk.until('2026-07-20T01:00:00Z');
    const round = { cycle: '2026', stage: 'primary', kind: 'adjustment', parentId: first.id };
    await desk.noticed((await desk.made({ ...round, areaCode: city.town.code })).id);
    await desk.until('2026-07-30T01:00:00Z');
  };

  it('L12 is the result of each child’s own family when the notice begins, and that it was taken back', async () => {
    const run = await noticed();
    const messages = await told();
    expect(messages.map(({ recipientId, template }) => [recipientId, template]).sort()).toEqual(
      [
        [better?.personId, 'schooling.result-placed'],
        [weaker?.personId, 'schooling.result-unplaced'],
      ].sort(),
    );
    const [one] = await told(better);
    expect(one?.link).toBe(`/packages/schooling/pages/child/index?id=${pool[0]?.personId}`);
    expect((await told(weaker))[0]?.body).toContain('没有录取的原因');
    await desk.act(run.id, 'void', { reason: '学位计划有误' });
    expect(
      (await told(better)).map(({ template, body }) => [template, body.includes('学位计划有误')]),
    ).toEqual([
      ['schooling.result-placed', false],
      ['schooling.result-withdrawn', true],
    ]);
  }, 60_000);

  it('is a run that ended before anybody saw it: nothing', async () => {
    const run = await desk.made({ cycle: '2026', stage: 'primary', kind: 'first' });
    await desk.step(run.id, 'lock');
    await desk.act(run.id, 'void', { reason: '学位计划有误' });
    expect(await told()).toEqual([]);
  }, 60_000);

  it('L12 is a seat, its letter and that it was given up, once each', async () => {
    await noticed();
    await desk.until('2026-07-20T01:00:00Z');
    await desk.until('2026-07-20T02:00:00Z');
    await answer(better as TestResident, 'accept');
    const { id, version } = await placeOf(better as TestResident);
    const token = await desk.tokenOf(better as TestResident, 'public');
    const body = { version, understoodCost: true };
    expect((await call(app, placeRoutes.giveUp, { token, params: { id }, body })).status).toBe(200);
    expect(await templates(better)).toEqual([
      'schooling.result-placed',
      'schooling.seat-offered',
      'schooling.place-accepted',
      'schooling.place-gave-up',
    ]);
    expect((await told(better)).at(-1)?.body).toContain('本年度不再安排其他学位');
    expect(await templates(weaker)).toEqual(['schooling.result-unplaced']);
  }, 60_000);

  it('L12 is a place with its last day, a reminder before it and its lapse, once each', async () => {
    await adjusted();
    const { id, dueOn } = await placeOf(weaker as TestResident);
    expect(dueOn).not.toBeNull();
    const offered = (await told(weaker)).at(-1);
    const [, month, day] = (dueOn as string).split('-').map(Number);
    expect(offered).toMatchObject({ template: 'schooling.place-offered' });
    expect(offered?.body).toContain(`${month}月${day}日`);
    await desk.until(`${dueOn}T01:00:00Z`);
    await app.get(ClockStepsJob).run();
    // The same step once more, as a worker that was taken over would take it.
    await app.get(TransactionRunner).run(async (transaction) => {
      const offer = await app.get(OfferRepository).lock(id, nothingBars, transaction);
      if (offer) await app.get(PlaceMessages).due(offer, dueOn as string, transaction);
    });
    await desk.until('2026-08-20T01:00:00Z');
    expect((await templates(weaker)).slice(2)).toEqual([
      'schooling.place-offered',
      'schooling.place-due',
      'schooling.place-lapsed',
    ]);
    expect(await templates(better)).toEqual(['schooling.result-placed', 'schooling.seat-offered']);
  }, 60_000);

  it('is what refusing costs', async () => {
    await adjusted();
    await answer(weaker as TestResident, 'refuse');
    const last = (await told(weaker)).at(-1);
    expect([last?.template, last?.body.includes('本年度不再安排其他学位')]).toEqual([
      'schooling.place-refused',
      true,
    ]);
  }, 60_000);

  it('L12 is why a place was taken back, and both guardians read it', async () => {
    const other = await createResident(app);
    await app.get<Sql>(SQL).change(
      `INSERT INTO schooling_guardian (case_id, person_id)
       SELECT case_id, ? FROM schooling_entry WHERE id = ?`,
      [other.personId, pool[0]?.id ?? ''],
    );
    await noticed();
    await desk.until('2026-07-20T01:00:00Z');
    await app
      .get<Sql>(SQL)
      .change(
        "UPDATE schooling_entry SET left_at = NOW(3), left_why = 'left-city', active_key = NULL WHERE id = ?",
        [pool[0]?.id ?? ''],
      );
    await desk.until('2026-07-21T01:00:00Z');
    await desk.until('2026-07-21T02:00:00Z');
    for (const guardian of [better, other]) {
      const messages = await told(guardian);
      expect(messages.map(({ template }) => template)).toEqual([
        'schooling.result-placed',
        'schooling.seat-offered',
        'schooling.place-withdrawn',
      ]);
      expect(messages[2]?.body).toContain('已退出本年度入学');
    }
  }, 60_000);
});
