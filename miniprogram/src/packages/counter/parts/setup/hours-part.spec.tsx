import type { OfficeSetupView, SchedulePreview } from '@app/shared/appointments/office.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { fakeServer } from '../../../../../test/fake-server';
import { enterAs } from '../spec-support';
import { HoursPart } from './hours-part';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const hours = {
  line: 'general',
  fromMinute: 540,
  untilMinute: 690,
  slotMinutes: 30,
  capacity: 4,
  publicCapacity: 3,
};
const office = (changes: Partial<OfficeSetupView> = {}): OfficeSetupView => ({
  id: 'o1',
  name: '便民服务中心',
  areaCode: '320582100',
  areaName: '杨舍镇',
  address: '人民路1号',
  phone: null,
  place: null,
  isOpen: true,
  windows: [],
  services: [],
  schedule: { weekly: [hours], exceptions: [] },
  slotsUntil: null,
  mayChange: true,
  version: 6,
  ...changes,
});
const preview: SchedulePreview = {
  plan: 'mark-of-the-plan',
  slotsAdded: 0,
  slotsChanged: 0,
  slotsWithdrawn: 2,
  moved: [
    {
      bookingId: 'b1',
      personName: '陈**',
      serviceName: '居住证办理',
      places: 1,
      from: '2026-11-24T01:00:00.000Z',
      to: null,
    },
  ],
};
const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const sent = () =>
  fakeServer.asked.map(({ method, url, body }) => [
    `${method} ${url.slice(url.indexOf('/api'))}`,
    JSON.parse(body ?? 'null'),
  ]);

beforeEach(() => {
  fakeServer.reset();
  enterAs('supervisor');
  fakeServer.on('POST /api/staff/offices/o1/schedule-preview', 200, preview);
  fakeServer.on('PUT /api/staff/offices/o1/schedule', 200, office({ version: 7 }));
});

describe('a change of opening hours', () => {
  it('shows who would be moved first, and saves exactly what was looked at', async () => {
    const reload = jest.fn();
    render(<HoursPart office={office()} reload={reload} />);
    type('几点开始', '10:00');
    await tap('先看看会影响谁');
    expect(screen.getByText(/其中 1 个找不到别的时间/)).toBeTruthy();
    await tap('保存，并通知这 1 位');
    const asked = { version: 6, weekly: [{ ...hours, fromMinute: 600 }], exceptions: [] };
    expect(sent()).toEqual([
      ['POST /api/staff/offices/o1/schedule-preview', asked],
      ['PUT /api/staff/offices/o1/schedule', { ...asked, plan: 'mark-of-the-plan' }],
    ]);
    expect(reload).toHaveBeenCalled();
  });

  it('has to be looked at again after anything was changed', async () => {
    render(<HoursPart office={office()} reload={() => undefined} />);
    await tap('先看看会影响谁');
    expect(screen.getByText('这样改，会怎样')).toBeTruthy();
    type('每个时段办几人', '2');
    expect(screen.queryByText('这样改，会怎样')).toBeNull();
  });

  it('is not looked at while a time is no time', async () => {
    render(<HoursPart office={office()} reload={() => undefined} />);
    type('几点开始', '九点');
    await tap('先看看会影响谁');
    expect(sent()).toEqual([]);
  });

  it('can only be read by those who may not change it', () => {
    render(<HoursPart office={office({ mayChange: false })} reload={() => undefined} />);
    expect(screen.queryByRole('button', { name: '先看看会影响谁' })).toBeNull();
  });
});
