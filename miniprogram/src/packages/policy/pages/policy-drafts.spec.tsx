import type { PolicyDraftView, PolicyVersionsView } from '@app/shared/points/policy-version.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import DraftPage from './draft/index';
import VersionsPage from './versions/index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const draft: PolicyDraftView = {
  id: 'draft-1',
  kind: 'standard',
  standard: 'schooling-2026',
  base: 'schooling-2023',
  draftedAt: '2026-04-10T04:00:00.000Z',
  savedAt: '2026-04-10T04:00:00.000Z',
  version: 3,
  text: 'city: zhangjiagang\nstandard: schooling-2026\n',
  examples: 'city: zhangjiagang\n',
  from: null,
  uses: [{ programme: 'schooling', name: '积分入学', from: null }],
  faults: [],
  cells: [
    {
      path: 'indicators.0.rules.0.rate',
      section: '参保',
      label: '每满1个月计',
      kind: 'points',
      value: '5',
      was: '4',
    },
  ],
  isOwn: true,
  allowedActions: ['save', 'discard'],
};
const versions: PolicyVersionsView = {
  today: '2026-04-10',
  drafts: [draft],
  versions: [
    {
      kind: 'standard',
      standard: 'schooling-2023',
      name: '现行标准',
      edition: 'zhangjiagang/schooling-2023@1',
      state: 'in-force',
      from: '2023-01-01',
      until: null,
      number: null,
      publishedAt: null,
    },
  ],
  acts: [{ at: '2026-04-10T04:00:00.000Z', action: 'begun', kind: 'standard', standard: 'schooling-2026' }],
  mayDraft: true,
};

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string | RegExp, inside: Pick<typeof screen, 'getByRole'> = screen) => {
  fireEvent.click(inside.getByRole('button', { name }));
  await settle();
};
const sent = (path: string) => {
  const asked = fakeServer.asked.filter(({ method, url }) => method === 'POST' && url.includes(path)).at(-1);
  return asked && JSON.parse(asked.body as string);
};

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  const signedIn = signedInAs('account-1');
  enter({
    ...signedIn,
    me: { ...meOf('account-1'), kind: 'staff', roles: [{ role: 'policy-officer' }] },
  } as never);
  fakeServer.on('GET /api/points/versions', 200, versions);
});

async function open(found: PolicyDraftView) {
  fakeServer.on('GET /api/points/drafts/open', 200, found);
  render(<DraftPage />);
  await settle();
}

describe('the versions', () => {
  it('show what is drafted and published, and begin a draft from the edition in force', async () => {
    fakeServer.on('POST /api/points/drafts', 200, draft);
    render(<VersionsPage />);
    await settle();
    expect(screen.getByText('随系统发布')).toBeTruthy();
    expect(screen.getByText('起草计分标准 schooling-2026')).toBeTruthy();
    await tap('起草新一版标准');
    await tap('开始起草');
    expect(sent('/drafts')).toBeUndefined();
    fireEvent.change(screen.getByLabelText('新一版的编号'), { target: { value: 'schooling-2027' } });
    await tap('开始起草');
    expect(sent('/drafts')).toEqual({ kind: 'standard', base: 'schooling-2023', standard: 'schooling-2027' });
    expect(fakeHost.visits.at(-1)?.url).toBe('/packages/policy/pages/draft/index?id=draft-1');
  });

  it('S1 tell an officer of a town that standards are the city’s', async () => {
    fakeServer.on('GET /api/points/versions', 404, { code: 'COMMON.NOT_FOUND', reference: 'T3ST' });
    render(<VersionsPage />);
    await settle();
    expect(screen.getByText('标准由全市统一管理')).toBeTruthy();
  });
});

describe('a draft', () => {
  it('shows each fault with its line, and sends only what was changed in the table', async () => {
    const fault = { part: 'pack' as const, line: 2, path: 'standard', problem: '这一项还没有写' };
    await open({ ...draft, faults: [fault] });
    expect(screen.getByText('还有 1 处要改')).toBeTruthy();
    expect(screen.getByText('全文第 2 行，standard')).toBeTruthy();
    expect(screen.getByText('standard: schooling-2026')).toBeTruthy();
    expect(screen.getByText('原来：4')).toBeTruthy();
    fakeServer.on('POST /api/points/drafts/change', 200, { ...draft, version: 4 });
    fireEvent.change(screen.getByLabelText('每满1个月计'), { target: { value: '5.5' } });
    await tap('保存 1 处改动并检查');
    expect(sent('/drafts/change')).toEqual({
      draft: 'draft-1',
      version: 3,
      changes: [{ path: 'indicators.0.rules.0.rate', value: '5.5' }],
    });
    expect(screen.getByText('检查通过，算例全部一致。')).toBeTruthy();
  });

  it('keeps the text as it was typed', async () => {
    await open(draft);
    fireEvent.click(screen.getByRole('tab', { name: '改全文' }));
    await settle();
    fakeServer.on('POST /api/points/drafts/save', 200, { ...draft, version: 4 });
    const text = 'city: zhangjiagang\n  indented: 　全角\n';
    fireEvent.change(screen.getByLabelText('全文'), { target: { value: text } });
    await tap('保存并检查');
    expect(sent('/drafts/save')).toMatchObject({ text, examples: draft.examples, uses: [] });
  });

  it('S16 offers publishing to a second person only, and asks once more what follows', async () => {
    await open(draft);
    expect(screen.queryByRole('button', { name: '发布这一版' })).toBeNull();
    expect(screen.getByText(/写过这份草稿的人不能自己发布/)).toBeTruthy();
  });

  it('S16 is published by the second person', async () => {
    const uses = [{ programme: 'schooling', name: '积分入学', from: '2026-06-01' }];
    await open({ ...draft, uses, isOwn: false, allowedActions: ['save', 'publish', 'discard'] });
    fakeServer.on('POST /api/points/drafts/publish', 200, { ...draft, allowedActions: [] });
    await tap('发布这一版');
    const sheet = within(screen.getByRole('dialog'));
    expect(sheet.getByText(/积分入学从 2026年6月1日\(周一\) 起用/)).toBeTruthy();
    await tap('发布', sheet);
    expect(sent('/drafts/publish')).toEqual({ draft: 'draft-1', version: 3 });
    expect(screen.getByText(/已发布。发布的内容不能再改/)).toBeTruthy();
  });

  it('is loaded again when somebody else has saved it, beside the sentence that says so', async () => {
    await open(draft);
    fakeServer.on('POST /api/points/drafts/change', 409, {
      code: 'COMMON.VERSION_CHANGED',
      reference: 'T3ST',
    });
    fireEvent.change(screen.getByLabelText('每满1个月计'), { target: { value: '6' } });
    await tap('保存 1 处改动并检查');
    expect(fakeServer.asked.filter(({ url }) => url.includes('/drafts/open')).length).toBe(2);
    expect(screen.getByText('这条记录刚刚有了变化')).toBeTruthy();
  });
});
