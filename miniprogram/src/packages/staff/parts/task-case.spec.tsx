import { act, fireEvent, render, screen } from '@testing-library/react';
import { noteReachable } from '@/platform/network';
import { officerOutbox } from '@/platform/officer-outbox';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import OutboxPage from '../pages/outbox';
import { aTask, enterAs } from '../spec-support';
import { TaskCase } from './task-case';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const task = 'GET /api/staff/tasks/task-1';
const decision = 'POST /api/staff/tasks/task-1/decision';
const declared = { stays: [], nextSentence: '居住登记已完成。' };
const movedOn = { code: 'REGISTRATION.TASK_MOVED_ON', reference: 'K7Q29D' };

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const sent = () =>
  fakeServer.asked
    .filter(({ method }) => method === 'POST')
    .map(({ headers, body }) => ({ key: headers['x-client-key'], body: JSON.parse(body as string) }));

async function openTask() {
  render(<TaskCase id="task-1" />);
  await settle();
}

beforeEach(() => {
  officerOutbox.close();
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enterAs('grid-officer');
  noteReachable(true);
  fakeServer.on(task, 200, aTask());
});

describe('the room', () => {
  it('puts what each party says side by side, the differences in words', async () => {
    await openTask();
    expect(screen.getByText('入住日期不一致')).toBeTruthy();
    expect(screen.getByText('租客说是 2026年10月23日(周五)，房东说是 2026年11月13日(周五)')).toBeTruthy();
    expect(screen.getByRole('list', { name: '各方怎么说' }).children).toHaveLength(3);
  });

  it('calls the word of another officer an officer’s, not the reader’s own', async () => {
    await openTask();
    expect(screen.getByText('网格员')).toBeTruthy();
    expect(screen.queryByText('您')).toBeNull();
  });

  it('marks an overdue room by a word, not only by a colour', async () => {
    await openTask();
    expect(screen.getByText(/^已超期 \d+ 天$/)).toBeTruthy();
  });

  it('offers no answer once the task is settled', async () => {
    fakeServer.on(task, 200, aTask({ state: 'settled', outcome: 'confirmed', allowedActions: [] }));
    await openTask();
    expect(screen.queryByRole('button', { name: '核实无误' })).toBeNull();
    expect(screen.getByText('已核实：核实无误')).toBeTruthy();
  });
});

describe('deciding with a network', () => {
  it('sends a confirmation without dates and tells what follows', async () => {
    fakeServer.on(decision, 201, declared);
    await openTask();
    await tap('核实无误');
    await tap('记为核实无误');
    const [only, ...more] = sent();
    expect(more).toEqual([]);
    expect(only?.body).toEqual({ version: 5, outcome: 'confirmed', decidedAt: expect.any(String) });
    expect(screen.getByText('居住登记已完成。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '未居住' })).toBeNull();
  });

  it('asks for the day of arrival when it is corrected, beside the field and in the summary', async () => {
    await openTask();
    await tap('更正');
    type('实际入住日期', '');
    await tap('记下更正');
    expect(screen.getAllByText('请填写实际入住日期')).toHaveLength(2);
    expect(sent()).toEqual([]);
  });

  it('refuses a day of leaving before the day of arrival', async () => {
    await openTask();
    await tap('更正');
    type('实际入住日期', '2026年11月10日');
    type('实际离开日期', '2026年11月1日');
    await tap('记下更正');
    expect(screen.getAllByText('实际离开日期不能早于开始的日期')).toHaveLength(2);
    expect(sent()).toEqual([]);
  });

  it('sends the corrected dates and the note', async () => {
    fakeServer.on(decision, 201, declared);
    await openTask();
    await tap('更正');
    type('实际入住日期', '20261101');
    type('备注', '看过合同');
    await tap('记下更正');
    expect(sent()[0]?.body).toMatchObject({ outcome: 'corrected', from: '2026-11-01', note: '看过合同' });
  });

  it('keeps what was typed when the sheet is closed and opened again', async () => {
    await openTask();
    await tap('未居住');
    type('备注', '十月底搬走');
    await tap('先不记');
    await tap('未居住');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '备注' }).value).toBe('十月底搬走');
  });

  it('R5 says politely that somebody was first, keeps the words and loads what is true now', async () => {
    fakeServer.on(decision, 409, movedOn);
    await openTask();
    fakeServer.on(task, 200, aTask({ state: 'settled', outcome: 'confirmed', allowedActions: [] }));
    await tap('未居住');
    type('备注', '没见到人');
    await tap('记为未居住');
    expect(screen.getByText(/您的核实结果没有记入。您填的是：未居住。备注：没见到人。/)).toBeTruthy();
    expect(screen.getByText('已核实：核实无误')).toBeTruthy();
    expect(officerOutbox.entries.get()).toEqual([]);
  });
});

describe('deciding without a network', () => {
  it('queues the decision, says so, and sends it once when the network is back', async () => {
    fakeServer.off(decision);
    await openTask();
    await tap('核实无误');
    await tap('记为核实无误');
    expect(screen.getByText('待发送：核实无误。连上网络会自动发出。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '核实无误' })).toBeNull();

    fakeServer.on(decision, 201, declared);
    fakeServer.asked = [];
    await act(() => officerOutbox.flush());
    expect(sent()).toHaveLength(1);
    expect(officerOutbox.entries.get()).toEqual([]);
  });

  it('R2 queues a decision whose answer was lost under the key and the words it was sent with', async () => {
    fakeServer.off(decision, 'CLIENT.TIMEOUT');
    jest.useFakeTimers();
    render(<TaskCase id="task-1" />);
    await act(() => jest.advanceTimersByTimeAsync(10));
    fireEvent.click(screen.getByRole('button', { name: '核实无误' }));
    await act(() => jest.advanceTimersByTimeAsync(10));
    fireEvent.click(screen.getByRole('button', { name: '记为核实无误' }));
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    jest.useRealTimers();
    const [entry] = officerOutbox.entries.get();
    const tried = sent();
    expect(tried.length).toBeGreaterThan(0);
    for (const { key, body } of tried) expect([key, body]).toEqual([entry?.id, entry?.body]);
  });

  it('shows in the queue what was refused later, with the officer’s words, until it has been read', async () => {
    fakeServer.off(decision);
    await openTask();
    await tap('未居住');
    type('备注', '房东说十月底搬走');
    await tap('记为未居住');
    fakeServer.on(decision, 409, movedOn);
    await act(() => officerOutbox.flush());
    document.body.innerHTML = '';
    render(<OutboxPage />);
    await settle();
    expect(screen.getByText('未居住。备注：房东说十月底搬走')).toBeTruthy();
    expect(screen.getByText('这件事已有了新进展')).toBeTruthy();
    await tap('移走 乘航东路16号 202');
    expect(screen.getByText('都已经发出')).toBeTruthy();
  });

  it('says so when the decision could not even be kept', async () => {
    fakeServer.off(decision);
    await openTask();
    const keep = jest.spyOn(officerOutbox, 'queue').mockResolvedValue(false);
    await tap('核实无误');
    await tap('记为核实无误');
    expect(screen.getByText(/没能存到这台设备上/)).toBeTruthy();
    keep.mockRestore();
  });

  it('opens a room that was seen before from the device', async () => {
    await openTask();
    document.body.innerHTML = '';
    fakeServer.off(task);
    await openTask();
    expect(screen.getByText('入住日期不一致')).toBeTruthy();
    expect(screen.getByText(/^没有网络，这是 .* 的内容/)).toBeTruthy();
  });
});
