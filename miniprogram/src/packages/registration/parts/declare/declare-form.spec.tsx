import type { Declared } from '@app/shared/registration/registration.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { enter, signOut } from '@/platform/session';
import { forgetSession, meStore } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { DeclareForm } from './declare-form';
import { doorOf, knownMe, roomIds, stayOf } from './spec-support';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const declared: Declared = {
  stays: [
    { id: 'stay-9', personName: '王**', from: '2026-11-15', until: null, state: 'waiting', version: 1 },
  ],
  nextSentence: '已收到。',
};
const onDone = jest.fn();

const settle = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));
const tap = async (role: string, name: string | RegExp) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const next = () => tap('button', '下一步');
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const heading = () => screen.getAllByRole('heading').at(-1)?.textContent;
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body as string));

async function openForm(door = doorOf()) {
  const page = render(<DeclareForm door={door} me={knownMe()} onDone={onDone} />);
  await settle();
  return page;
}

/** From the first page to the check, alone in room 302 since 15 November. */
async function fill() {
  await tap('radio', '302');
  await next();
  await next();
  type('入住日期', '2026-11-15');
  await next();
  await next();
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-21T04:00:00Z') });
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter({ ...signedInAs('account-1'), me: knownMe() });
  fakeServer.on('GET /api/me', 200, knownMe());
  onDone.mockReset();
});
afterEach(() => jest.useRealTimers());

describe('declaring where one lives', () => {
  it('goes from page to page, shows what will be sent, and sends just that', async () => {
    fakeServer.on('POST /api/stays', 201, declared);
    await openForm();
    await fill();
    expect(heading()).toBe('核对后提交');
    expect(screen.getByText('张家港市杨舍镇沙洲路88号 302')).toBeTruthy();
    expect(screen.getByText('2026年11月15日(周日)')).toBeTruthy();
    await tap('button', '提交申报');
    expect(sent()).toEqual([
      {
        doorCode: doorOf().code,
        roomId: roomIds[1],
        from: '2026-11-15',
        people: [{ self: true, documentType: 'resident-id' }],
      },
    ]);
    expect(onDone).toHaveBeenCalledWith(declared, expect.anything());
  });

  it('does not leave a page whose field is wrong, and says what to do beside it and above', async () => {
    await openForm();
    await next();
    expect(screen.getAllByText('请选择房间')).toHaveLength(2);
    await tap('radio', '301');
    await next();
    await next();
    type('入住日期', '2026-11-22');
    await next();
    expect(heading()).toBe('什么时候住进来的');
    expect(screen.getAllByText('入住日期太晚，请核对')).toHaveLength(2);
  });

  it('changes one answer from the check and comes back to it', async () => {
    await openForm();
    await fill();
    await tap('button', '修改入住日期');
    type('入住日期', '2026-11-10');
    await tap('button', '改好了，回到核对');
    expect(heading()).toBe('核对后提交');
    expect(screen.getByText('2026年11月10日(周二)')).toBeTruthy();
  });

  it('puts the head of the household first, whatever the order of typing', async () => {
    fakeServer.on('POST /api/stays', 201, declared);
    await openForm();
    await tap('radio', '301');
    await next();
    await tap('radio', /我和家人/);
    await next();
    await tap('button', '添加家人');
    type('姓名', '李国强');
    type('证件号码', '11010519491231002X');
    await tap('button', '存好这位');
    await tap('button', '设为户主，李国强');
    await next();
    type('入住日期', '2026-11-15');
    await next();
    await next();
    await tap('button', '提交申报');
    const [{ people }] = sent();
    expect(people.map(({ self, name }: { self: boolean; name?: string }) => name ?? self)).toEqual([
      '李国强',
      true,
    ]);
  });

  it('B1: a field the server refuses is shown where it is asked, with everything typed still there', async () => {
    fakeServer.on('POST /api/stays', 400, {
      code: 'COMMON.INVALID_INPUT',
      reference: 'R1',
      faults: [{ field: 'people.0.workplace', code: 'required' }],
    });
    await openForm();
    await fill();
    await tap('button', '提交申报');
    expect(heading()).toBe('基本情况');
    expect(screen.getAllByText('请填写工作单位')).toHaveLength(2);
    fakeServer.on('POST /api/stays', 201, declared);
    type('工作单位', '沙洲纺织厂');
    await next();
    await tap('button', '提交申报');
    expect(sent()[1]).toMatchObject({ from: '2026-11-15', people: [{ workplace: '沙洲纺织厂' }] });
  });

  it('asks whether an older stay is to end, and then sends the same with that', async () => {
    fakeServer.on('POST /api/stays', 409, {
      code: 'REGISTRATION.PERIOD_OVERLAPS',
      reference: 'R2',
      faults: [{ field: 'people.0', code: 'duplicate' }],
    });
    fakeServer.on('GET /api/stays', 200, { items: [stayOf()], total: 1, page: 1, pageSize: 100 });
    await openForm();
    await fill();
    await tap('button', '提交申报');
    const sheet = screen.getByRole('dialog', {
      name: '您在张家港市塘桥镇人民路6号还有居住登记，是否一并结束',
    });
    expect(within(sheet).getByText(/离开日期记为 2026年11月15日/)).toBeTruthy();
    fakeServer.on('POST /api/stays', 201, declared);
    await tap('button', '一并结束并提交');
    const [first, second] = sent();
    expect(second).toEqual({ ...first, endOlderStays: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('R2, R3: the overlapping attempt and the one that ends the older stay have keys of their own', async () => {
    fakeServer.on('POST /api/stays', 409, { code: 'REGISTRATION.PERIOD_OVERLAPS', reference: 'R2' });
    fakeServer.on('GET /api/stays', 200, { items: [stayOf()], total: 1, page: 1, pageSize: 100 });
    await openForm();
    await fill();
    await tap('button', '提交申报');
    await tap('button', '一并结束并提交');
    const keys = fakeServer.asked
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => headers['x-client-key']);
    expect(new Set(keys).size).toBe(2);
  });

  it('R2: a lost reply is asked for again with the same key', async () => {
    fakeServer.off('POST /api/stays');
    await openForm();
    await fill();
    await tap('button', '提交申报');
    expect(screen.getByText('请检查网络后再试，填好的内容都在。')).toBeTruthy();
    fakeServer.on('POST /api/stays', 201, declared);
    await tap('button', '提交申报');
    const posts = fakeServer.asked.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(1);
    expect(new Set(posts.map(({ headers }) => headers['x-client-key'])).size).toBe(1);
  });

  it('offers only other dates when the stay in the way began later', async () => {
    fakeServer.on('POST /api/stays', 409, { code: 'REGISTRATION.PERIOD_OVERLAPS', reference: 'R2' });
    const later = stayOf({ from: '2026-11-16' });
    fakeServer.on('GET /api/stays', 200, { items: [later], total: 1, page: 1, pageSize: 100 });
    await openForm();
    await fill();
    await tap('button', '提交申报');
    expect(screen.queryByRole('button', { name: '一并结束并提交' })).toBeNull();
    await tap('button', '去改日期');
    expect(heading()).toBe('什么时候住进来的');
  });

  it('R12: is where it was after a crash, on the check when nothing is missing', async () => {
    const first = await openForm();
    await fill();
    await settle(1_000);
    first.unmount();
    meStore.set(undefined);
    await openForm();
    await settle();
    expect(screen.getByText('已恢复您上次填写的内容。')).toBeTruthy();
    expect(heading()).toBe('核对后提交');
    expect(screen.getByText('张家港市杨舍镇沙洲路88号 302')).toBeTruthy();
  });

  it('S8: leaves nothing readable on the device, and nothing at all after the sign-out', async () => {
    fakeServer.on('DELETE /api/sessions/current', 204);
    const first = await openForm();
    await tap('radio', '302');
    await next();
    await next();
    type('入住日期', '2026-11-15');
    await settle(1_000);
    const kept = [...fakeHost.storage].filter(([name]) => name.includes('draft'));
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('2026-11-15');
    first.unmount();
    await act(async () => void (await signOut()));
    enter({ ...signedInAs('account-1'), me: knownMe() });
    await openForm();
    expect(screen.queryByText('已恢复您上次填写的内容。')).toBeNull();
    expect(heading()).toBe('您住哪一间');
  });
});
