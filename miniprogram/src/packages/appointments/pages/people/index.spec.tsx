import type { ServiceView } from '@app/shared/appointments/appointments.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import PeoplePage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const serviceId = '018f5f0e-7f3a-7abc-8def-0123456789ab';
const slotId = '018f5f0e-7f3a-7abc-8def-0123456789ac';
const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body ?? 'null'));

const open = async (changes: Partial<ServiceView> = {}, address: Record<string, string> = {}) => {
  const session = signedInAs('account-1');
  const person = {
    nameMasked: '王**',
    documentType: 'resident-id' as const,
    documentNumberMasked: '110*2X',
    realNameState: 'confirmed' as const,
  };
  const me = { ...session.me, person };
  enter({ ...session, me });
  const service: ServiceView = {
    id: serviceId,
    code: 'children',
    name: '随迁子女材料核对',
    line: 'general',
    slotCount: 1,
    largestParty: 4,
    forOthers: true,
    papers: ['户口簿原件'],
    ...changes,
  };
  const office = { id: 'o1', name: '便民服务中心', address: '人民路1号', services: [service] };
  fakeServer.on('GET /api/me', 200, me);
  fakeServer.on('GET /api/appointments/offices', 200, [office]);
  fakeServer.on('GET /api/appointments/slots', 200, { slots: [] });
  fakeHost.enterWith({ service: 'children', office: 'o1', slot: slotId, day: '2026-11-24', ...address });
  render(<PeoplePage />);
  await settle();
};

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
});

describe('who comes to the window', () => {
  it('is the account’s own person unless somebody else is named', async () => {
    await open();
    fakeServer.on('POST /api/bookings', 200, { id: 'b1' });
    await tap('保留这个时间，下一步');
    const [body] = sent();
    expect(body).toMatchObject({ serviceId, slotId, people: [{ self: true }] });
    expect(fakeHost.visits.at(-1)).toMatchObject({
      move: 'redirectTo',
      url: expect.stringContaining('held/index?id=b1'),
    });
  });

  it('says for which case the visit is, and sends it along', async () => {
    const caseId = '018f5f0e-7f3a-7abc-8def-0123456789ad';
    fakeServer.on(`GET /api/cases/${caseId}`, 200, { title: '居住证申领', number: '261122-7K3M9Q2-X' });
    await open({}, { case: caseId });
    expect(screen.getByText(/^为“居住证申领”预约（办件编号 261122-7K3M9Q2-X）/)).toBeTruthy();
    fakeServer.on('POST /api/bookings', 200, { id: 'b1' });
    await tap('保留这个时间，下一步');
    expect(sent()[0]).toMatchObject({ slotId, caseId });
  });

  it('may be a child, whose name and number are asked for and sent', async () => {
    await open();
    await tap(/^替别人/, 'radio');
    await tap('保留这个时间，下一步');
    expect(sent()).toEqual([]);
    type('姓名', '王小雨');
    type('证件号码', '110105201803078535');
    fakeServer.on('POST /api/bookings', 200, { id: 'b1' });
    await tap('保留这个时间，下一步');
    expect(sent()[0]?.people).toEqual([expect.objectContaining({ self: false, name: '王小雨' })]);
  });

  it('is not asked where only oneself may come', async () => {
    await open({ forOthers: false });
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText(/要本人来办/)).toBeTruthy();
  });

  it('is told the rule and the day on which a pause ends', async () => {
    await open();
    const rules = {
      cityName: '张家港市',
      policyDocument: '预约办运行设定',
      noShowPause: { count: 3, withinDays: 90, pauseDays: 30 },
    };
    fakeServer.on('GET /api/appointments/rules', 200, rules);
    fakeServer.on('POST /api/bookings', 409, {
      code: 'APPOINTMENTS.PAUSED',
      reference: 'R1',
      retryAfterSeconds: 86_400,
    });
    await tap('保留这个时间，下一步');
    expect(
      screen.getByText('按张家港市《预约办运行设定》：90 天内 3 次没有赴约，暂停预约 30 天。'),
    ).toBeTruthy();
    expect(screen.getByText(/起可以再预约$/)).toBeTruthy();
  });

  it('who came too late is led to another time', async () => {
    await open();
    fakeServer.on('POST /api/bookings', 409, { code: 'APPOINTMENTS.SLOT_TAKEN', reference: 'R1' });
    await tap('保留这个时间，下一步');
    expect(screen.getByText('这个时段刚刚约满')).toBeTruthy();
    await tap('换一个时间');
    expect(fakeHost.visits.at(-1)?.url).toMatch(/times\/index\?service=children&office=o1&day=2026-11-24$/);
  });
});
