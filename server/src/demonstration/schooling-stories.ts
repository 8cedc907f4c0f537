import type { Stage } from '@app/shared/schooling/schooling.status';
import { firstGrid } from './street';

const streetCommunity = firstGrid.slice(0, 12);

/** Seats of a grade: planned, taken before points in the order of the city's categories, and what became of them. */
type Seats = { stage: Stage; classes: number; before: readonly number[]; approved: boolean };
/** Points of the last child let in a year ago and two years ago; null: seats were left. */
type Lines = { stage: Stage; seats: number; last: string | null; earlier: string | null };

/** A school that is made up, as its name says. It serves a whole town or community. */
export type StoriedSchool = {
  code: string;
  name: string;
  areaCode: string;
  serves: string;
  address: string;
  place: readonly [longitude: string, latitude: string];
  seats: readonly Seats[];
  lines: readonly Lines[];
};

const perClass: Record<Stage, number> = { kindergarten: 30, primary: 45, junior: 50 };
/** Seats of so many classes. */
export const seatsOf = (stage: Stage, classes: number) => perClass[stage] * classes;

const primary = (classes: number, before: readonly number[], approved = true): Seats => ({
  stage: 'primary',
  classes,
  before,
  approved,
});
const small = (classes: number, before: readonly number[], approved = true): Seats => ({
  stage: 'kindergarten',
  classes,
  before,
  approved,
});
const junior = (classes: number, before: readonly number[], approved = true): Seats => ({
  stage: 'junior',
  classes,
  before,
  approved,
});

/** A dozen schools; two of the street's own community, others of the towns around. */
export const storiedSchools: readonly StoriedSchool[] = [
  {
    code: 'DEMO01',
    name: '乘航演示小学',
    areaCode: streetCommunity,
    serves: streetCommunity,
    address: '乘航东路100号',
    place: ['120.588900', '31.857800'],
    seats: [primary(4, [96, 20, 12, 4])],
    lines: [{ stage: 'primary', seats: 46, last: '418', earlier: '405.5' }],
  },
  {
    code: 'DEMO02',
    name: '杨舍演示实验小学',
    areaCode: '320582100',
    serves: '320582100',
    address: '暨阳中路188号',
    place: ['120.553200', '31.871400'],
    seats: [primary(6, [190, 32, 18, 6])],
    lines: [{ stage: 'primary', seats: 22, last: '562', earlier: '548' }],
  },
  {
    code: 'DEMO03',
    name: '乘航演示幼儿园',
    areaCode: streetCommunity,
    serves: streetCommunity,
    address: '乘航西路12号',
    place: ['120.583700', '31.856100'],
    seats: [small(3, [50, 12, 6, 2])],
    lines: [{ stage: 'kindergarten', seats: 22, last: '365', earlier: null }],
  },
  {
    code: 'DEMO04',
    name: '杨舍演示中学',
    areaCode: '320582100',
    serves: '320582100',
    address: '人民中路66号',
    place: ['120.561000', '31.866300'],
    seats: [junior(8, [250, 46, 30, 8], false)],
    lines: [{ stage: 'junior', seats: 60, last: '471', earlier: '466' }],
  },
  {
    code: 'DEMO05',
    name: '塘桥演示学校',
    areaCode: '320582101',
    serves: '320582101',
    address: '富民路35号',
    place: ['120.655100', '31.825600'],
    seats: [primary(5, [130, 26, 14, 5]), junior(4, [110, 22, 12, 4])],
    lines: [
      { stage: 'primary', seats: 48, last: '330', earlier: '322.5' },
      { stage: 'junior', seats: 50, last: null, earlier: '301' },
    ],
  },
  {
    code: 'DEMO06',
    name: '锦丰演示小学',
    areaCode: '320582103',
    serves: '320582103',
    address: '锦南路8号',
    place: ['120.602800', '31.975900'],
    seats: [primary(4, [92, 18, 10, 4])],
    lines: [{ stage: 'primary', seats: 54, last: '298', earlier: '286' }],
  },
  {
    code: 'DEMO07',
    name: '乐余演示小学',
    areaCode: '320582104',
    serves: '320582104',
    address: '乐红路21号',
    place: ['120.712600', '31.925300'],
    seats: [primary(3, [70, 12, 8, 2], false)],
    lines: [{ stage: 'primary', seats: 44, last: null, earlier: null }],
  },
  {
    code: 'DEMO08',
    name: '凤凰演示小学',
    areaCode: '320582105',
    serves: '320582105',
    address: '凤凰大道90号',
    place: ['120.627400', '31.772200'],
    seats: [primary(3, [62, 14, 8, 3])],
    lines: [{ stage: 'primary', seats: 46, last: '276', earlier: '270' }],
  },
  {
    code: 'DEMO09',
    name: '南丰演示小学',
    areaCode: '320582106',
    serves: '320582106',
    address: '南丰大道15号',
    place: ['120.748500', '31.899100'],
    seats: [primary(3, [66, 10, 9, 2])],
    lines: [{ stage: 'primary', seats: 50, last: null, earlier: '255' }],
  },
  {
    code: 'DEMO10',
    name: '大新演示小学',
    areaCode: '320582107',
    serves: '320582107',
    address: '大新中路40号',
    place: ['120.531200', '31.980700'],
    seats: [primary(2, [44, 8, 5, 1])],
    lines: [{ stage: 'primary', seats: 30, last: '261', earlier: null }],
  },
  {
    code: 'DEMO11',
    name: '金港演示学校',
    areaCode: '320582001',
    serves: '320582001',
    address: '长江中路120号',
    place: ['120.403600', '31.945800'],
    seats: [primary(6, [170, 28, 16, 6]), junior(5, [150, 24, 14, 5], false)],
    lines: [
      { stage: 'primary', seats: 52, last: '344', earlier: '339.5' },
      { stage: 'junior', seats: 55, last: '318', earlier: '311' },
    ],
  },
  {
    code: 'DEMO12',
    name: '金港演示幼儿园',
    areaCode: '320582001',
    serves: '320582001',
    address: '中兴路5号',
    place: ['120.397300', '31.941900'],
    seats: [small(4, [70, 14, 8, 2])],
    lines: [{ stage: 'kindergarten', seats: 26, last: '210', earlier: '205' }],
  },
];

/** How far the office comes with one application after another. */
export const fates = [
  'submitted',
  'asked',
  'accepted',
  'reviewed',
  'reviewed',
  'withdrawn',
  'held',
  'reviewed',
] as const;
export type Fate = (typeof fates)[number];
