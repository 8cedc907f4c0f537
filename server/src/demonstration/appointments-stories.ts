import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import type { AddBookableService, WeeklyHours } from '@app/shared/appointments/office-setup.dto';
import { ordinaryKey } from './households';

const officeOfStories = {
  areaCode: '320582100',
  name: '杨舍镇便民服务中心',
  address: '人民中路 123 号一楼',
  phone: '0512-58220000',
  longitude: '120.559830',
  latitude: '31.865210',
};

/** A smaller one nearer to the street of the stories: one window, no points. */
const stationOfStories = {
  areaCode: '320582100029',
  name: '城东社区便民服务站',
  address: '东苑路 18 号',
  phone: '0512-58220018',
  longitude: '120.588400',
  latitude: '31.856900',
};

const windowsOfStories = [
  { name: '1号窗口', lines: ['general'] },
  { name: '2号窗口', lines: ['general'] },
  { name: '3号窗口', lines: ['general', 'points'] },
];

export const servicesOfStories: readonly AddBookableService[] = [
  {
    code: 'permit',
    line: 'general',
    name: '居住证办理',
    slotCount: 1,
    largestParty: 1,
    forOthers: false,
    papers: ['身份证原件', '租房合同或房产证原件'],
  },
  {
    code: 'children',
    line: 'general',
    name: '随迁子女材料核对',
    slotCount: 1,
    largestParty: 4,
    forOthers: true,
    papers: ['户口簿原件', '出生医学证明', '父母身份证原件'],
  },
  {
    code: 'points',
    line: 'points',
    name: '积分受理',
    slotCount: 2,
    largestParty: 1,
    forOthers: false,
    papers: ['身份证原件', '学历证书原件', '社保缴费证明'],
  },
];

const hours = { slotMinutes: 30, capacity: 4, publicCapacity: 2 };
export const weeklyOfStories: WeeklyHours[] = [
  { line: 'general', fromMinute: 540, untilMinute: 690, ...hours },
  { line: 'general', fromMinute: 810, untilMinute: 1020, ...hours },
  { line: 'points', fromMinute: 540, untilMinute: 690, ...hours, capacity: 2, publicCapacity: 1 },
];

/** Everything that is set up of an office, under the key it is set up by. */
export const officesOfStories = [
  {
    key: '',
    office: officeOfStories,
    windows: windowsOfStories,
    services: servicesOfStories,
    weekly: weeklyOfStories,
  },
  {
    key: 'station-',
    office: stationOfStories,
    windows: [{ name: '1号窗口', lines: ['general'] }],
    services: servicesOfStories.filter(({ line }) => line === 'general'),
    weekly: [
      { line: 'general', fromMinute: 540, untilMinute: 690, ...hours, capacity: 2, publicCapacity: 1 },
    ],
  },
] as const;
export type OfficeStory = (typeof officesOfStories)[number];

/** People without a booking on a past day: minutes after nine at which they came, and how long they were served. */
const visits = [
  { at: 2, takes: 9, service: 'permit' },
  { at: 5, takes: 12, service: 'permit' },
  { at: 12, takes: 11, service: 'children' },
  { at: 33, takes: 15, service: 'permit' },
  { at: 36, takes: 10, service: 'permit' },
  { at: 62, takes: 7, service: 'permit' },
] as const;

export type Happened = {
  minute: number;
  visit: number;
  does: 'walk-in' | 'call' | 'finish';
  service: string;
};

/** What one clerk at one window does with the visits of a day, in the order of time: who comes waits for who came before. */
export function happenedOn(): Happened[] {
  let free = 0;
  return visits
    .flatMap(({ at, takes, service }, visit) => {
      const called = Math.max(at, free) + 1;
      free = called + takes;
      return [
        { minute: at, visit, does: 'walk-in' as const, service },
        { minute: called, visit, does: 'call' as const, service },
        { minute: free, visit, does: 'finish' as const, service },
      ];
    })
    .sort((a, b) => a.minute - b.minute);
}

/** `forCase`: brings the originals for their open application of this service. */
export type BookingStory = {
  household: string;
  service: string;
  afterDays: number;
  place: number;
  forCase?: string;
};

/** Who has booked the days to come, in the order in which they did. */
export const bookingStories: readonly BookingStory[] = [
  { household: 'guide', service: 'permit', afterDays: 1, place: 1 },
  { household: ordinaryKey(1), service: 'points', afterDays: 1, place: 0 },
  { household: ordinaryKey(6), service: 'permit', afterDays: 1, place: 0 },
  { household: ordinaryKey(9), service: 'permit', afterDays: 1, place: 0 },
  { household: ordinaryKey(12), service: 'permit', afterDays: 1, place: 3 },
  { household: ordinaryKey(13), service: 'permit', afterDays: 2, place: 2, forCase: 'permit.application' },
];

export function serviceOfStories(office: OfficeSetupView, code: string): string {
  const service = office.services.find((one) => one.code === code);
  if (!service) throw new Error(`the office does not offer ${code}`);
  return service.id;
}
