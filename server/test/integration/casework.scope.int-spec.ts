import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type { CaseListItem, StaffCaseView } from '@app/shared/casework/casework.views';
import type { Page } from '@app/shared/http/page';
import { PaperRepository } from '../../src/platform/documents/papers/paper.repository';
import { PaperAccess } from '../../src/platform/documents/papers/paper-access';
import { SessionService } from '../../src/platform/identity/session.service';
import type { TestResident } from '../factories/resident.factory';
import { call, type TestStaff } from '../support/application';
import { type FullRoad, openFullRoad } from '../support/full-road';

describe('who sees a case', () => {
  let road: FullRoad;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad());
  });
  beforeEach(() => road.reset());
  afterAll(() => close());

  const show = (who: TestStaff, id: string) =>
    call<StaffCaseView>(road.app, workRoutes.case, { token: who.token, params: { id } });
  const list = (who: TestResident) =>
    call<Page<CaseListItem>>(road.app, caseworkRoutes.cases, { token: who.token });
  const nothing = async (who: TestStaff) => {
    const { text } = await show(who, '018f0000-0000-7000-8000-000000000009');
    return text.replace(/"reference":"\w{8}"/, '');
  };

  it('S1 one’s own and nobody else’s: page, list and actions', async () => {
    const caseId = await road.submitted();
    const other = await road.person();
    expect((await list(road.applicant)).body).toMatchObject({ total: 1, items: [{ id: caseId }] });
    expect((await list(other)).body).toMatchObject({ total: 0, items: [] });
    const params = { id: caseId };
    const view = await call(road.app, caseworkRoutes.case, { token: other.token, params });
    const act = await road.apply(caseId, { action: 'withdraw', version: 1 }, other);
    expect([view.status, act.status]).toEqual([404, 404]);
    expect((await road.view(caseId)).state).toBe('submitted');
  });

  it('S1 the office by its areas and by the work it had on it', async () => {
    const caseId = await road.reviewing();
    const outside = road.city.otherTown.path;
    const sees = [
      road.clerk,
      road.supervisor,
      road.police,
      road.insurance,
      await road.staff('auditor', undefined, road.city.city.path),
    ];
    for (const who of sees) expect((await show(who, caseId)).status).toBe(200);
    const blind = [
      await road.staff('window-clerk', undefined, outside),
      await road.staff('supervisor', undefined, outside),
      await road.staff('department-reviewer', 'public-security', outside),
      await road.staff('department-reviewer', 'education'),
      await road.staff('grid-officer'),
    ];
    for (const who of blind) {
      const { status, text } = await show(who, caseId);
      expect([status, text.replace(/"reference":"\w{8}"/, '')]).toEqual([404, await nothing(who)]);
      const acted = await road.act(who, caseId, { action: 'escalate', version: 1 });
      expect(acted.status).toBe(404);
    }
  });

  it('S1 a department sees a case from its first task on, and keeps seeing it afterwards', async () => {
    const caseId = await road.submitted();
    expect((await show(road.police, caseId)).status).toBe(404);
    await road.done(road.office(road.clerk, caseId, 'acceptance', { action: 'accept' }));
    await road.done(road.review(road.police, caseId, ['residence', 'identity']));
    expect((await show(road.police, caseId)).status).toBe(200);
  });

  it('S2 opens its papers to those who see it and to nobody else', async () => {
    const caseId = await road.submitted();
    const paperId = (await road.view(caseId)).papers[0]?.paperId as string;
    const paper = await road.app.get(PaperRepository, { strict: false }).find(paperId);
    const mayOpen = async (token: string) => {
      const principal = await road.app.get(SessionService).principalOf(token);
      return road.app.get(PaperAccess).mayOpen(principal as never, paper as never);
    };
    expect(await mayOpen(road.clerk.token)).toBe(true);
    expect(await mayOpen(road.police.token)).toBe(false);
    expect(await mayOpen((await road.person()).token)).toBe(false);
  });

  it('S4 S5 shows the office everything on one page, numbers masked by the server, and logs who looked', async () => {
    const caseId = await road.reviewing();
    const { body, text } = await show(road.supervisor, caseId);
    expect(text).not.toContain(road.applicant.documentNumber);
    expect(text).not.toContain(road.applicant.mobile);
    expect(body).toMatchObject({
      case: { id: caseId, areaName: road.city.grid.name, state: 'reviewing' },
      person: { name: road.applicant.name, documentType: 'resident-id' },
      fields: [
        { field: 'purpose', title: '事由', value: '务工' },
        { field: 'employer', title: '单位', value: '某厂' },
        { field: 'checked', title: '已核对', value: '' },
      ],
      papers: [
        { materialCode: 'photo', title: '照片', verified: false, pages: 1 },
        { materialCode: 'contract', title: '劳动合同', verified: false, pages: 1 },
      ],
      materials: [{ code: 'photo' }, { code: 'contract' }, { code: 'letter' }],
      reviews: [
        { department: 'public-security', answeredAt: null, items: [{ answer: null }, { answer: null }] },
        { department: 'human-resources', answeredAt: null },
      ],
      history: [
        { seq: 1, action: 'submit', title: '提交申请', byRole: 'applicant', byName: null },
        { seq: 2, action: 'accept', title: '受理', byRole: 'window-clerk', byName: '李干部' },
      ],
      reasons: { refuse: [{ code: 'no-ground', text: '不符合条件', rule: '测试办法第二条' }] },
    });
    expect(body.clocks.map(({ kind, state }) => [kind, state])).toEqual([
      ['submitted', 'stopped'],
      ['reviewing', 'running'],
      ['review:public-security', 'running'],
      ['review:human-resources', 'running'],
    ]);
    const looked = await road.rows<{ account_id: string }>(
      'SELECT account_id FROM access_log WHERE subject_id = ?',
      [caseId],
    );
    expect(looked).toEqual([{ account_id: road.supervisor.accountId }]);
  });

  it('shows each of the office what it may do, and on which task', async () => {
    const caseId = await road.reviewing();
    const allowed = async (who: TestStaff) => {
      const { allowedActions, tasks } = (await show(who, caseId)).body;
      return allowedActions.map(({ action, taskId }) => [
        action,
        tasks.find((task) => task.taskId === taskId)?.department ?? null,
      ]);
    };
    expect(await allowed(road.police)).toEqual([['claim', 'public-security']]);
    await road.give(road.police, caseId, 'review');
    expect(await allowed(road.police)).toEqual([
      ['ask-papers', 'public-security'],
      ['review', 'public-security'],
      ['release', 'public-security'],
      ['transfer', 'public-security'],
    ]);
    expect(await allowed(road.supervisor)).toEqual([
      ['hold', null],
      ['escalate', null],
      ['transfer', 'public-security'],
    ]);
    expect(await allowed(road.clerk)).toEqual([]);
  });
});
