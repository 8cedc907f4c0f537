import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ServiceListItem, ServiceView } from '@app/shared/casework/casework.views';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { CityServices } from '../../src/platform/casework/city-services';
import { Guardianship } from '../../src/platform/documents/papers/guardianship';
import type { TestResident } from '../factories/resident.factory';
import { call } from '../support/application';
import { type FullRoad, openFullRoad } from '../support/full-road';
import { fullRoad, fullRoadEdition } from '../support/full-road.definition';
import { stopClock } from '../support/test-clock';

const service = fullRoad.code;
const children = new Map<string, string>();

describe('drafts and submissions', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
    road.app
      .get(Guardianship)
      .register(async ({ accountId }, personId) => children.get(personId) === accountId);
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  const show = (who: TestResident, personId?: string) =>
    call<ServiceView>(road.app, caseworkRoutes.service, {
      token: who.token,
      params: { service },
      query: { personId },
    });
  const discard = (body: object, who: TestResident) =>
    call(road.app, caseworkRoutes.discardDraft, { token: who.token, params: { service }, body });
  const publish = (changes: Record<string, unknown>) =>
    road.app.get(CityServices).publish(service, [fullRoadEdition(changes)]);
  const codeOf = async (reply: Promise<{ status: number; body: { code?: string } }>) =>
    (await reply).body.code;

  it('R12 is one for each person and service, and grows by its versions', async () => {
    expect((await road.saveDraft({ form: { purpose: 'work' } })).body.version).toBe(1);
    expect(await codeOf(road.saveDraft({ form: {} }))).toBe('CASEWORK.DRAFT_CHANGED');
    const second = await road.saveDraft({ form: { purpose: 'work', employer: '某厂' }, version: 1 });
    expect(second.body).toMatchObject({ version: 2, policyChanged: false });
    expect(await codeOf(road.saveDraft({ version: 1 }))).toBe('CASEWORK.DRAFT_CHANGED');
    const { body } = await show(road.applicant);
    expect(body.draft).toMatchObject({ version: 2, form: { purpose: 'work', employer: '某厂' } });
    expect(await road.rows('SELECT id FROM case_draft')).toHaveLength(1);
  });

  it('R12 of one person is never seen, changed or thrown away by another on the same phone', async () => {
    await road.saveDraft({ form: { purpose: 'work', employer: '秘密工厂' } });
    const next = await road.person();
    expect((await show(next)).body.draft).toBeNull();
    expect((await show(next, road.applicant.personId)).status).toBe(404);
    expect((await road.saveDraft({ personId: road.applicant.personId, version: 1 }, next)).status).toBe(404);
    expect(await codeOf(discard({ version: 1 }, next))).toBe('CASEWORK.DRAFT_CHANGED');
    expect((await discard({ version: 1, personId: road.applicant.personId }, next)).status).toBe(404);
    const list = await call<ServiceListItem[]>(road.app, caseworkRoutes.services, { token: next.token });
    expect(list.body.find(({ code }) => code === service)).toMatchObject({ hasDraft: false });
    expect((await show(road.applicant)).body.draft?.form).toEqual({ purpose: 'work', employer: '秘密工厂' });
  });

  it('S8 lies sealed in the database', async () => {
    await road.saveDraft({ form: { purpose: 'work', employer: '秘密工厂' } });
    const [row] = await road.rows<{ form_cipher: Buffer }>('SELECT form_cipher FROM case_draft');
    expect(row?.form_cipher.includes(Buffer.from('秘密工厂'))).toBe(false);
  });

  it('is thrown away by its owner, and may be begun again', async () => {
    await road.saveDraft();
    expect((await discard({ version: 1 }, road.applicant)).status).toBe(200);
    expect((await road.saveDraft()).body.version).toBe(1);
  });

  it('of a child is kept and submitted by the guardian', async () => {
    const personId = uuid();
    const sql = road.app.get<Sql>(SQL);
    await sql.change("INSERT INTO person (id, name, birth_date) VALUES (?, '小明', '2018-01-01')", [
      personId,
    ]);
    children.set(personId, road.applicant.accountId);
    const papers = [await road.paper('photo')];
    const saved = await road.saveDraft({ personId, form: { purpose: 'study' }, papers });
    expect(saved.status).toBe(200);
    const reply = await call<{ caseId: string }>(road.app, caseworkRoutes.submit, {
      token: road.applicant.token,
      params: { service },
      body: { personId, version: 1 },
    });
    expect(await road.view(reply.body.caseId)).toMatchObject({ personName: '小明' });
  });

  it.each<[string, object, object[]]>([
    ['a field that is missing', { purpose: 'work' }, [{ field: 'form.employer', code: 'required' }]],
    [
      'a field that the form hides',
      { purpose: 'study', employer: '某厂' },
      [{ field: 'form.employer', code: 'must-be-empty' }],
    ],
    [
      'a field that the form does not know',
      { purpose: 'work', employer: '某厂', points: 100 },
      [{ field: 'form.points', code: 'unknown-field' }],
    ],
    ['a value that is no choice', { purpose: 'holiday' }, [{ field: 'form.purpose', code: 'not-a-choice' }]],
  ])('B1 is kept but not submitted with %s', async (_, form, faults) => {
    await road.saveDraft({ form });
    const { status, body } = await road.submit();
    expect([status, body.faults]).toEqual([422, faults]);
    expect((await show(road.applicant)).body.draft?.form).toEqual(form);
  });

  it('asks for the papers that the form asks for, and takes no others', async () => {
    const photo = await road.paper('photo');
    await road.saveDraft({ papers: [photo] });
    const { status, body } = await road.submit();
    expect([status, body.code, body.faults]).toEqual([
      409,
      'CASEWORK.PAPERS_MISSING',
      [{ field: 'papers.contract', code: 'required' }],
    ]);
    const contract = await road.paper('contract');
    await road.saveDraft({ version: 1, form: { purpose: 'study' }, papers: [photo, contract] });
    expect((await road.submit(2)).body.faults).toEqual([
      { field: 'papers.1.materialCode', code: 'not-a-choice' },
    ]);
    const disguised = { materialCode: 'contract', paperId: (await road.paper('letter')).paperId };
    await road.saveDraft({ version: 2, papers: [photo, disguised] });
    expect((await road.submit(3)).body.faults).toEqual([
      { field: 'papers.1.materialCode', code: 'not-a-choice' },
    ]);
    const stolen = await road.paper('contract', await road.person());
    await road.saveDraft({ version: 3, papers: [photo, stolen] });
    expect((await road.submit(4)).body.code).toBe('DOCUMENTS.PAPERS_NOT_READY');
    expect(await road.rows('SELECT id FROM service_case')).toEqual([]);
  });

  it('T7 closes at its published instant by the server’s clock; the draft is kept', async () => {
    const window = { opensAt: '2026-11-01T00:00:00+08:00', closesAt: '2026-11-24T00:00:00+08:00' };
    publish({ window });
    await road.fullDraft();
    stopClock(road.app, '2026-11-23T16:00:00.000Z');
    expect(await codeOf(road.submit())).toBe('CASEWORK.WINDOW_CLOSED');
    expect((await show(road.applicant)).body.window).toMatchObject({ open: false });
    expect((await road.saveDraft({ version: 1 })).status).toBe(200);
    stopClock(road.app, '2026-11-23T15:59:59.999Z');
    await road.saveDraft({ version: 2, papers: [await road.paper('photo'), await road.paper('contract')] });
    expect((await road.submit(3)).status).toBe(200);
  });

  it('T7 opens at its published instant', async () => {
    publish({ window: { opensAt: '2026-12-01T00:00:00+08:00', closesAt: null } });
    await road.fullDraft();
    stopClock(road.app, '2026-11-30T15:59:59.999Z');
    expect(await codeOf(road.submit())).toBe('CASEWORK.WINDOW_CLOSED');
    stopClock(road.app, '2026-11-30T16:00:00.000Z');
    expect((await road.submit()).status).toBe(200);
  });

  it('is read once more when the rules changed since, and submitted under those it was saved under last', async () => {
    const draft = await road.fullDraft();
    publish({ edition: '2026-02' });
    expect((await show(road.applicant)).body.draft?.policyChanged).toBe(true);
    expect(await codeOf(road.submit())).toBe('CASEWORK.POLICY_CHANGED');
    const { form, papers } = draft;
    expect((await road.saveDraft({ version: 1, form, papers })).body.policyChanged).toBe(false);
    const { body } = await road.submit(2);
    const [row] = await road.rows<{ policy_version: string }>(
      'SELECT policy_version FROM service_case WHERE id = ?',
      [body.caseId],
    );
    expect(row?.policy_version).toBe(fullRoadEdition({ edition: '2026-02' }).version);
    expect(row?.policy_version).toMatch(/^zhangjiagang\/2026-01-01\/[0-9a-f]{24}$/);
  });

  it('R12 has one open case for each person, and another once that is closed', async () => {
    const caseId = await road.submitted();
    await road.fullDraft();
    expect(await codeOf(road.submit())).toBe('CASEWORK.ALREADY_OPEN');
    expect((await show(road.applicant)).body.openCaseId).toBe(caseId);
    await road.done(road.apply(caseId, { action: 'withdraw', version: 1 }));
    expect((await road.submit()).status).toBe(200);
  });

  it('is refused when the module says that the person may not apply, or has no place here', async () => {
    await road.fullDraft();
    const obstacle = { code: 'too-short', text: '居住不满半年', rule: '测试办法' };
    road.handlers.admit = async () => ({ areaPath: road.city.grid.path, obstacle, prefill: {} });
    expect((await show(road.applicant)).body.obstacle).toEqual(obstacle);
    expect(await codeOf(road.submit())).toBe('CASEWORK.NOT_ELIGIBLE');
    road.handlers.admit = async () => ({ areaPath: null, obstacle: null, prefill: {} });
    expect(await codeOf(road.submit())).toBe('CASEWORK.NOT_ELIGIBLE');
  });

  it('does not exist for a service nobody registered, and waits where the city has published nothing', async () => {
    const unknown = await call(road.app, caseworkRoutes.service, {
      token: road.applicant.token,
      params: { service: 'test.nothing' },
    });
    expect(unknown.status).toBe(404);
    publish({ validUntil: '2026-06-30' });
    expect(await codeOf(show(road.applicant))).toBe('CASEWORK.NOT_PUBLISHED');
    expect(await codeOf(road.saveDraft())).toBe('CASEWORK.NOT_PUBLISHED');
    const list = await call<ServiceListItem[]>(road.app, caseworkRoutes.services, {
      token: road.applicant.token,
    });
    expect(list.body.map(({ code }) => code)).not.toContain(service);
  });

  it('R13 an old phone that sends a field of last year is refused by name, and nothing is half stored', async () => {
    const { status, body } = await road.saveDraft({ documentType: 'resident-id' });
    expect([status, body.faults]).toEqual([422, [{ field: 'documentType', code: 'unknown-field' }]]);
    await road.saveDraft({ form: { purpose: 'work', employer: '某厂', oldField: '旧' } });
    expect((await road.submit()).body.faults).toEqual([{ field: 'form.oldField', code: 'unknown-field' }]);
    expect(await road.rows('SELECT id FROM service_case')).toEqual([]);
  });
});
