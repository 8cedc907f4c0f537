import type { ImportRowView, ImportView } from '@app/shared/registration/registration.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { keepInAddress } from '@/platform/address';
import { noteReachable } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import ImportPage from '.';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/address', () => ({ keepInAddress: jest.fn() }));

const one = 'GET /api/employer/imports/i1';
const rows = 'GET /api/employer/imports/i1/rows';

function anImport(changes: Partial<ImportView> = {}): ImportView {
  return {
    id: 'i1',
    fileName: '员工.xlsx',
    state: 'read',
    rowsTotal: 6,
    rowsRead: 6,
    rowsApplied: 0,
    counts: { new: 3, ended: 1, unchanged: 0, conflicting: 1, wrong: 1 },
    fault: null,
    createdAt: '2026-11-21T01:00:00Z',
    finishedAt: null,
    allowedActions: ['submit'],
    ...changes,
  };
}

const wrongRow: ImportRowView = {
  rowNumber: 4,
  verdict: 'wrong',
  personName: '李四',
  documentNumberMasked: '3***5',
  address: '',
  from: '2026-13-01',
  until: null,
  faults: [
    { field: 'documentNumber', code: 'bad-check-digit' },
    { field: 'doorCode', code: 'too-late' },
    { field: 'from', code: 'impossible-date' },
    { field: 'note', code: 'unknown-field' },
  ],
  sentence: '',
  applied: false,
};

const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const asks = () => fakeServer.asked.filter(({ url }) => url.endsWith('/imports/i1')).length;
const posts = () => fakeServer.asked.filter(({ method }) => method === 'POST');
const lastRows = () =>
  Object.fromEntries(
    new URLSearchParams(
      fakeServer.asked
        .filter(({ url }) => url.includes('/rows'))
        .at(-1)
        ?.url.split('?')[1],
    ),
  );

async function open(params: Record<string, string> = {}) {
  fakeHost.enterWith({ id: 'i1', ...params });
  const page = render(<ImportPage />);
  await wait(0);
  return page;
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(keepInAddress).mockClear();
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  noteReachable(true);
  const session = signedInAs('account-1');
  const agent = { role: 'employer-agent' as const, organisationId: 'o1', organisationName: '某某公司' };
  enter({ ...session, me: { ...session.me, roles: [{ role: 'resident' }, agent] } });
  fakeServer.on(one, 200, anImport());
  fakeServer.on(rows, 200, { items: [wrongRow], total: 1, page: 1, pageSize: 50 });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('while the server works on the file', () => {
  const reading = anImport({ state: 'reading', rowsTotal: 0, rowsRead: 1200, allowedActions: [] });

  it('asks anew each second, says how far it is, and stops when it is done', async () => {
    fakeServer.on(one, 200, reading);
    await open();
    expect(screen.getByText('正在读取，已读 1,200 行')).toBeTruthy();
    await wait(1_000);
    await wait(1_000);
    expect(asks()).toBe(3);
    fakeServer.on(one, 200, anImport());
    await wait(1_000);
    expect(asks()).toBe(4);
    await wait(10_000);
    expect(asks()).toBe(4);
    expect(screen.getByRole('button', { name: '提交 5 人的登记' })).toBeTruthy();
  });

  it('rests while the page is hidden, and goes on when it is shown again', async () => {
    fakeServer.on(one, 200, reading);
    await open();
    act(() => fakeHost.hide());
    await wait(10_000);
    expect(asks()).toBe(1);
    act(() => fakeHost.show());
    await wait(1_000);
    expect(asks()).toBe(2);
  });

  it('waits for a slow answer instead of asking over it', async () => {
    fakeServer.answers.set(one, () => ({ status: 200, body: reading }));
    await open();
    let answer: (() => void) | undefined;
    fakeServer.answers.set(
      one,
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ status: 200, body: { ...reading, rowsRead: 5000 } });
        }),
    );
    await wait(8_000);
    expect(asks()).toBe(2);
    answer?.();
    await wait(0);
    expect(screen.getByText('正在读取，已读 5,000 行')).toBeTruthy();
  });

  it('goes on after a hiccup of the server', async () => {
    fakeServer.on(one, 200, reading);
    await open();
    fakeServer.on(one, 400, { code: 'COMMON.BUSY', reference: 'X' });
    await wait(1_000);
    fakeServer.on(one, 200, anImport());
    await wait(1_000);
    expect(screen.getByRole('button', { name: '提交 5 人的登记' })).toBeTruthy();
  });

  it('shows how many rows are declared', async () => {
    fakeServer.on(one, 200, anImport({ state: 'applying', rowsApplied: 2, allowedActions: [] }));
    await open();
    expect(screen.getByText('正在登记，已办 2 行，共 5 行')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^提交/ })).toBeNull();
  });
});

describe('the preview', () => {
  it('has a tab for each verdict with its count, and begins with what is wrong', async () => {
    await open();
    const tabs = screen.getAllByRole('tab').map(({ textContent }) => textContent);
    expect(tabs).toEqual(['新增 3', '离开 1', '不变 0', '不一致 1', '有误 1']);
    expect(screen.getByRole('tab', { name: '有误 1' }).getAttribute('aria-selected')).toBe('true');
    expect(lastRows()).toEqual({ verdict: 'wrong', page: '1', pageSize: '50' });
  });

  it('opens the tab and the page of the address, and keeps another choice there', async () => {
    await open({ verdict: 'ended', page: '2' });
    expect(lastRows()).toMatchObject({ verdict: 'ended', page: '2' });
    fireEvent.click(screen.getByRole('tab', { name: '新增 3' }));
    await wait(0);
    expect(lastRows()).toMatchObject({ verdict: 'new', page: '1' });
    expect(keepInAddress).toHaveBeenLastCalledWith({ id: 'i1', verdict: 'new' });
  });

  it('says each fault in words beside its cell, as it is meant in a list of workers', async () => {
    await open();
    const cells = [...document.querySelectorAll('.employer-cell--faulty')].map(
      ({ textContent }) => textContent,
    );
    expect(cells).toEqual([
      '3***5请对照证件核对证件号码，有一位不对',
      '—这块门牌已经换新，请用新门牌上的编号',
      '2026-13-01没有这一天，请核对入住日期',
    ]);
    expect(screen.getByText('不需要填写这一行')).toBeTruthy();
  });

  it('offers nothing to submit when nothing would change', async () => {
    const counts = { new: 0, ended: 0, unchanged: 6, conflicting: 0, wrong: 0 };
    fakeServer.on(one, 200, anImport({ counts, allowedActions: [] }));
    await open();
    expect(screen.queryByRole('button', { name: /^提交/ })).toBeNull();
  });

  it('tells why a file could not be read, and what to do', async () => {
    const fault = {
      code: 'DOCUMENTS.SHEET_COLUMNS_WRONG',
      faults: [{ field: 'name', code: 'required' as const }],
    };
    fakeServer.on(one, 200, anImport({ state: 'refused', fault, allowedActions: [] }));
    await open();
    expect(screen.getByText('员工.xlsx：表头与模板不一致')).toBeTruthy();
    expect(screen.getByText(/缺少“姓名”列/)).toBeTruthy();
  });
});

describe('submitting', () => {
  const submission = 'POST /api/employer/imports/i1/submission';

  it('is asked once more, sent once, and followed by the progress', async () => {
    fakeServer.on(submission, 201, anImport({ state: 'applying', allowedActions: [] }));
    await open();
    fireEvent.click(screen.getByRole('button', { name: '提交 5 人的登记' }));
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText('有误 1 行：不会提交，改好后重新上传')).toBeTruthy();
    expect(posts()).toEqual([]);
    fakeServer.on(one, 200, anImport({ state: 'applying', allowedActions: [] }));
    const confirm = within(dialog).getByRole('button', { name: '提交 5 人的登记' });
    fireEvent.click(confirm);
    fireEvent.click(confirm);
    await wait(0);
    expect(posts()).toHaveLength(1);
    expect(screen.getByText('正在登记，已办 0 行，共 5 行')).toBeTruthy();
  });

  it('tells when somebody else was faster, and shows what is true now', async () => {
    fakeServer.on(submission, 409, { code: 'REGISTRATION.IMPORT_NOT_READY', reference: 'X' });
    await open();
    fireEvent.click(screen.getByRole('button', { name: '提交 5 人的登记' }));
    fakeServer.on(one, 200, anImport({ state: 'applied', rowsApplied: 5, allowedActions: [] }));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '提交 5 人的登记' }));
    await wait(0);
    expect(screen.getByText('已提交 5 人的居住信息')).toBeTruthy();
  });
});

it('belongs to agents of an employer', async () => {
  enter(signedInAs('account-2'));
  await open();
  expect(screen.getByText('您的账号没有开通这一项')).toBeTruthy();
  expect(fakeServer.asked).toEqual([]);
});
