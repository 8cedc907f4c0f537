import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import { aCase, aWorkItem, enterOffice, taskOne } from '../spec-support';
import { CaseDesk } from './case-desk';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/hooks/use-keys', () => jest.requireActual('@/hooks/use-keys.h5'));

const read = 'GET /api/work/cases/case-1';
const action = 'POST /api/work/cases/case-1/actions';
const acted = { caseId: 'case-1', state: 'reviewing', flags: [], version: 8, nextSentence: '正在审核。' };

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string, within_ = screen as Pick<typeof screen, 'getByRole'>) => {
  fireEvent.click(within_.getByRole('button', { name }));
  await settle();
};
const press = async (key: string) => {
  fireEvent.keyDown(document.body, { key });
  await settle();
};
const type = (name: string, value: string) =>
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value } });
const sheet = () => within(screen.getByRole('dialog'));
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body as string));

async function openCase() {
  render(<CaseDesk id="case-1" taskId={taskOne} />);
  await settle();
}

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enterOffice('window-clerk');
  fakeServer.on(read, 200, aCase());
});

it('shows what was said, leaves out what was not asked, and only the actions that are allowed', async () => {
  await openCase();
  expect(screen.getByText('合法稳定住所')).toBeTruthy();
  expect(screen.queryByText('工作单位')).toBeNull();
  expect(screen.getByRole('button', { name: '受理' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '批准' })).toBeNull();
});

it('opens no paper by itself: every opening is logged', async () => {
  await openCase();
  expect(fakeServer.asked.filter(({ url }) => url.includes('/papers'))).toEqual([]);
});

it('opens the way forward with a and the refusal with r', async () => {
  await openCase();
  await press('a');
  expect(sheet().getByText('受理这件申请')).toBeTruthy();
  await tap('先不办');
  await press('r');
  expect(sheet().getByText('不予受理这件申请')).toBeTruthy();
});

it('takes a case that nobody holds with a', async () => {
  fakeServer.on(
    read,
    200,
    aCase({ tasks: [aWorkItem()], allowedActions: [{ action: 'claim', taskId: taskOne }] }),
  );
  fakeServer.on('POST /api/work/claim', 200, { done: [taskOne], refused: [] });
  await openCase();
  await press('a');
  expect(sent()).toEqual([{ tasks: [{ id: taskOne, version: 3 }] }]);
});

it('R5 says who was first when the case is taken already', async () => {
  fakeServer.on(
    read,
    200,
    aCase({ tasks: [aWorkItem()], allowedActions: [{ action: 'claim', taskId: taskOne }] }),
  );
  fakeServer.on('POST /api/work/claim', 200, {
    done: [],
    refused: [{ taskId: taskOne, code: 'CASEWORK.MOVED_ON' }],
  });
  await openCase();
  fakeServer.on(read, 200, aCase({ allowedActions: [] }));
  await tap('领取');
  expect(screen.getByText('这件申请刚刚有了变化')).toBeTruthy();
});

it('T5 sends everything that is ticked as one list, and says how many', async () => {
  fakeServer.on(action, 200, acted);
  await openCase();
  await tap('一次性告知');
  await tap('发出告知');
  expect(screen.getAllByText('请勾选要补的材料').length).toBeGreaterThan(0);
  expect(sent()).toEqual([]);
  fireEvent.click(screen.getByRole('checkbox', { name: '租赁合同（必交，未交）' }));
  expect(screen.getByText('一共告知 1 项，之后不能再加')).toBeTruthy();
  await tap('发出告知');
  expect(sent()).toEqual([
    {
      action: 'ask-papers',
      taskId: taskOne,
      version: 3,
      missing: [{ materialCode: 'lease', problem: 'missing' }],
    },
  ]);
  expect(screen.getByText('一次性告知已记入。正在审核。')).toBeTruthy();
});

it('T5 says that a list was given already', async () => {
  const item = { materialCode: 'lease', title: '租赁合同', problem: 'missing', note: null, supplied: false };
  const papersAsked = { askedAt: '2026-11-21T02:00:00Z', answerBy: '2026-12-10', items: [item] };
  fakeServer.on(read, 200, aCase({ papersAsked, allowedActions: [{ action: 'accept', taskId: taskOne }] }));
  await openCase();
  expect(screen.getByText(/告知过，同一件不能再告知第二次/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '一次性告知' })).toBeNull();
});

it('keeps what was typed when the sheet is closed, and mixes it into no other action', async () => {
  await openCase();
  await tap('不予受理');
  type('给申请人的说明', '请到塘桥镇办理');
  await tap('先不办');
  await tap('受理');
  expect(sheet().getByRole<HTMLInputElement>('textbox', { name: '备注' }).value).toBe('');
  await tap('先不办');
  await tap('不予受理');
  expect(sheet().getByRole<HTMLInputElement>('textbox', { name: '给申请人的说明' }).value).toBe(
    '请到塘桥镇办理',
  );
});

it.each(['CASEWORK.MOVED_ON', 'CASEWORK.NOT_YOURS'])(
  'R5 %s: tells it, loads what is true now and loses nothing',
  async (code) => {
    fakeServer.on(action, 409, { code, reference: 'K7Q29D' });
    await openCase();
    await tap('不予受理');
    fireEvent.click(screen.getByRole('checkbox', { name: '不属于本窗口（条例第八条）' }));
    type('给申请人的说明', '请到塘桥镇办理');
    await tap('不予受理', sheet());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText(/您填的是：不予受理；不属于本窗口；请到塘桥镇办理/)).toBeTruthy();
    expect(fakeServer.asked.filter(({ method }) => method === 'GET')).toHaveLength(2);
    await tap('接着填');
    expect(sheet().getByRole<HTMLInputElement>('textbox', { name: '给申请人的说明' }).value).toBe(
      '请到塘桥镇办理',
    );
  },
);

it('R2 leaves the sheet open when nobody knows whether it arrived', async () => {
  fakeServer.off(action);
  await openCase();
  await tap('受理');
  await tap('受理并转审核');
  expect(sheet().getByText('现在连不上网络')).toBeTruthy();
});

it('says that a registry is down, and asks again when told to', async () => {
  const answer = {
    checkId: 'check-1',
    registry: 'police',
    question: 'identity',
    state: 'unavailable' as const,
    sentence: '公安：姓名与证件号码，等待比对，系统暂时不可用',
    agrees: null,
    asOf: null,
    allowedActions: ['ask-again' as const],
  };
  fakeServer.on(read, 200, aCase({ registries: [answer] }));
  fakeServer.on('POST /api/staff/registry-checks/check-1/attempts', 200, {});
  await openCase();
  expect(screen.getByText('等待比对，系统暂时不可用')).toBeTruthy();
  await tap('再问一次，公安：姓名与证件号码，等待比对，系统暂时不可用');
  expect(fakeServer.asked.at(-1)?.url).toContain('/api/work/cases/case-1');
});
