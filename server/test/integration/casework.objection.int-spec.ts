import { CityServices } from '../../src/platform/casework/city-services';
import { type FullRoad, openFullRoad } from '../support/full-road';
import { fullRoad, fullRoadEdition } from '../support/full-road.definition';
import { stopClock } from '../support/test-clock';

describe('public notice and objection', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  const object = async (caseId: string, note = '材料不属实') => {
    const { version } = await road.view(caseId);
    return road.apply(caseId, { action: 'object', version, note });
  };
  const settle = (caseId: string, objection: string) =>
    road.office(road.supervisor, caseId, 're-review', {
      action: 'settle-objection',
      objection,
      note: '已经核实',
    });

  it('is made in time, lies sealed, and brings the case to those who look again', async () => {
    const caseId = await road.noticed();
    expect(await road.view(caseId)).toMatchObject({ objectUntil: '2026-11-30', allowedActions: ['object'] });
    expect((await object(caseId)).body).toMatchObject({ state: 're-reviewing', flags: ['objected'] });
    const [row] = await road.rows<{ text_cipher: Buffer }>('SELECT text_cipher FROM case_objection');
    expect(row?.text_cipher.includes(Buffer.from('材料不属实'))).toBe(false);
    const history = await road.rows<{ payload: string }>('SELECT payload FROM case_history');
    expect(history.some(({ payload }) => payload.includes('材料不属实'))).toBe(false);
    expect((await road.view(caseId)).objections).toMatchObject([{ text: '材料不属实', outcome: null }]);
    expect((await object(caseId)).body.code).toBe('CASEWORK.ACTION_NOT_ALLOWED');
  });

  it('that is dismissed leads back to the notice with an answer', async () => {
    const caseId = await road.noticed();
    await object(caseId);
    await road.done(settle(caseId, 'dismissed'));
    const view = await road.view(caseId);
    expect(view).toMatchObject({ state: 'noticed', flags: [] });
    expect(view.objections).toMatchObject([{ outcome: 'dismissed', answer: '已经核实' }]);
  });

  it('T3 makes the notice stand still, and go on with the days that are left', async () => {
    const caseId = await road.noticed();
    expect(await road.view(caseId)).toMatchObject({ dueOn: '2026-11-30', objectUntil: '2026-11-30' });
    await road.onDay('2026-11-25');
    await object(caseId);
    await road.onDay('2026-11-27');
    await road.done(settle(caseId, 'dismissed'));
    expect(await road.view(caseId)).toMatchObject({ dueOn: '2026-12-02', objectUntil: '2026-12-02' });
    const clocks = await road.rows<{ kind: string }>("SELECT kind FROM clock WHERE state <> 'stopped'");
    expect(clocks.map(({ kind }) => kind).sort()).toEqual(['noticed', 'objection']);
  });

  it('that is upheld ends the notice: the next one is a whole one', async () => {
    const caseId = await road.noticed();
    await road.onDay('2026-11-25');
    await object(caseId);
    await road.done(settle(caseId, 'upheld'));
    const clocks = await road.rows<{ kind: string }>("SELECT kind FROM clock WHERE state <> 'stopped'");
    expect(clocks.map(({ kind }) => kind).sort()).toEqual([
      'review:human-resources',
      'review:public-security',
      'reviewing',
    ]);
    await road.done(road.review(road.police, caseId, ['residence', 'identity']));
    await road.done(road.review(road.insurance, caseId, ['insurance']));
    await road.done(road.office(road.supervisor, caseId, 'decision', { action: 'approve' }));
    expect(await road.view(caseId)).toMatchObject({ dueOn: '2026-12-02', objectUntil: '2026-12-02' });
  });

  it('that is upheld leads back to the departments, who are all asked again', async () => {
    const caseId = await road.noticed();
    await object(caseId);
    await road.done(settle(caseId, 'upheld'));
    expect(await road.view(caseId)).toMatchObject({ state: 'reviewing', flags: [] });
    const open = await road.rows<{ kind: string }>("SELECT kind FROM case_task WHERE state = 'open'");
    expect(open.map(({ kind }) => kind)).toEqual(['review', 'review']);
    const early = await road.act(road.supervisor, caseId, { action: 'approve', version: 1 });
    expect(early.status).toBe(409);
    await road.done(road.review(road.police, caseId, ['residence', 'identity']));
    await road.done(road.review(road.insurance, caseId, ['insurance']));
    await road.done(road.office(road.supervisor, caseId, 'decision', { action: 'approve' }));
  });

  it('needs an outcome and an answer to be settled', async () => {
    const caseId = await road.noticed();
    await object(caseId);
    const bare = await road.office(road.supervisor, caseId, 're-review', { action: 'settle-objection' });
    expect(bare.body.faults).toEqual([{ field: 'objection', code: 'required' }]);
  });

  it('is refused after the city’s last day', async () => {
    const caseId = await road.noticed();
    stopClock(road.app, '2026-11-30T15:59:59Z');
    expect((await road.view(caseId)).allowedActions).toEqual(['object']);
    stopClock(road.app, '2026-11-30T16:00:00Z');
    expect(await road.view(caseId)).toMatchObject({ allowedActions: [], objectUntil: null });
    expect((await object(caseId)).body.code).toBe('CASEWORK.ACTION_NOT_ALLOWED');
  });

  it('is refused where the city has not published until when, because nobody may guess', async () => {
    road.app.get(CityServices).publish(fullRoad.code, [fullRoadEdition({}, { objection: null })]);
    const caseId = await road.noticed();
    expect((await object(caseId)).body.code).toBe('CASEWORK.ACTION_NOT_ALLOWED');
  });

  it('is not begun where the city has not published how long it lasts', async () => {
    road.app.get(CityServices).publish(fullRoad.code, [fullRoadEdition({}, { notice: null })]);
    const caseId = await road.reviewed();
    const approved = await road.office(road.supervisor, caseId, 'decision', { action: 'approve' });
    expect([approved.status, approved.body.code]).toEqual([409, 'CASEWORK.NOT_PUBLISHED']);
    expect((await road.view(caseId)).state).toBe('reviewing');
  });

  it('opens a refused case again, but not beside a newer application of the same person', async () => {
    const refuse = async () => {
      const caseId = await road.reviewed();
      const body = { action: 'refuse', reasonCodes: ['no-ground'] };
      await road.done(road.office(road.supervisor, caseId, 'decision', body));
      return caseId;
    };
    const first = await refuse();
    expect((await object(first)).body).toMatchObject({ state: 're-reviewing' });
    await road.done(settle(first, 'upheld'));
    expect(await road.view(first)).toMatchObject({ state: 'reviewing' });
    await road.reset();
    const older = await refuse();
    await road.submitted();
    expect((await object(older)).body.code).toBe('CASEWORK.ALREADY_OPEN');
    expect(await road.view(older)).toMatchObject({ state: 'refused' });
  });
});
