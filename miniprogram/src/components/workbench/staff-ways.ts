import { officeRoutes } from '@app/shared/appointments/office.routes';
import { alarmRoles } from '@app/shared/calendar/alarm.routes';
import { calendarRoles } from '@app/shared/calendar/calendar.routes';
import { workRoutes } from '@app/shared/casework/casework.routes';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import { type Role, staffRoles } from '@app/shared/identity/roles';
import { paymentReaders } from '@app/shared/payments/payments.routes';
import { pointsOfficeRoutes } from '@app/shared/points/application.routes';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import { policyDeskRoutes } from '@app/shared/points/points.routes';
import { noticeOfficeRoles } from '@app/shared/public-notice/public-notice.routes';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import { terminalRoles } from '@app/shared/terminals/terminals.routes';
import type { IconName } from '@/components/icon';

const page = (name: string) => `/packages/staff/pages/${name}/index`;
const office = (name: string) => `/packages/office/pages/${name}/index`;

/** Pages of the office's two packages, by name. */
export const staffPaths = {
  desk: page('desk'),
  tasks: page('tasks'),
  task: page('task'),
  outbox: page('outbox'),
  stays: page('stays'),
  stay: page('stay'),
  dwellings: page('dwellings'),
  dwelling: page('dwelling'),
  indicators: page('indicators'),
  sourceLists: page('source-lists'),
  sourceList: page('source-list'),
  labels: page('labels'),
  population: page('population'),
  accounts: page('accounts'),
  organisations: page('organisations'),
  work: office('work'),
  case: office('case'),
  clocks: office('clocks'),
  funnel: office('funnel'),
  lists: office('lists'),
  payments: office('payments'),
  calendar: office('calendar'),
  terminals: office('terminals'),
  notices: office('notices'),
  counter: '/packages/counter/pages/offices/index',
  education: '/packages/education/pages/year/index',
  policy: '/packages/policy/pages/compare/index',
} as const;

export type WayName =
  | 'work'
  | 'tasks'
  | 'outbox'
  | 'stays'
  | 'dwellings'
  | 'indicators'
  | 'sourceLists'
  | 'labels'
  | 'population'
  | 'accounts'
  | 'organisations'
  | 'clocks'
  | 'funnel'
  | 'lists'
  | 'payments'
  | 'calendar'
  | 'terminals'
  | 'notices'
  | 'counter'
  | 'education'
  | 'policy';

/** One part of the office's work. Who may open it is what its route says. */
export type StaffWay = {
  name: WayName;
  /** As it stands in the row of parts. */
  short: string;
  title: string;
  line: string;
  icon: IconName;
  roles: readonly Role[];
};

export const staffWays: readonly StaffWay[] = [
  {
    name: 'work',
    short: '办件',
    title: '办件',
    line: '受理、审核、决定，先到期的在前',
    icon: 'services',
    roles: workRoutes.list.access,
  },
  {
    name: 'tasks',
    short: '待核实',
    title: '待核实的房间',
    line: '只列出需要上门看一看的',
    icon: 'door',
    roles: fieldRoutes.tasks.access,
  },
  {
    name: 'outbox',
    short: '待发送',
    title: '待发送的结果',
    line: '没有网络时记下的核实结果',
    icon: 'offline',
    roles: fieldRoutes.decideTask.access,
  },
  {
    name: 'clocks',
    short: '时限',
    title: '办件时限',
    line: '每项服务的快到期、超期和暂停',
    icon: 'clock',
    roles: [...new Set([...workRoutes.clocks.access, ...alarmRoles])],
  },
  {
    name: 'funnel',
    short: '积分办理',
    title: '积分办理情况',
    line: '申请、审核、确认各有多少件',
    icon: 'services',
    roles: pointsOfficeRoutes.funnel.access,
  },
  {
    name: 'lists',
    short: '积分名单',
    title: '积分名单',
    line: '锁定、生成、两人核准、公示',
    icon: 'tick',
    roles: pointsListRoutes.lists.access,
  },
  {
    name: 'notices',
    short: '公示',
    title: '公示和异议',
    line: '正在公示的名单，先答复快到期的异议',
    icon: 'tick',
    roles: noticeOfficeRoles,
  },
  {
    name: 'counter',
    short: '窗口',
    title: '窗口和预约',
    line: '叫号、签到、号源和运行情况',
    icon: 'calendar',
    roles: officeRoutes.offices.access,
  },
  {
    name: 'payments',
    short: '费用',
    title: '费用',
    line: '窗口收费、退费和对账',
    icon: 'person-card',
    roles: paymentReaders,
  },
  {
    name: 'stays',
    short: '居住登记',
    title: '居住登记',
    line: '查人、查住处、按进展看',
    icon: 'person-card',
    roles: fieldRoutes.stays.access,
  },
  {
    name: 'dwellings',
    short: '出租房屋',
    title: '出租房屋',
    line: '房间、房东、门牌、住了谁',
    icon: 'home',
    roles: fieldRoutes.dwellings.access,
  },
  {
    name: 'indicators',
    short: '指标',
    title: '指标',
    line: '登记率、人户一致率，逐级看',
    icon: 'services',
    roles: fieldRoutes.indicators.access,
  },
  {
    name: 'sourceLists',
    short: '房屋名单',
    title: '房屋名单合并',
    line: '社区、物业、公安三份名单并成一份',
    icon: 'services',
    roles: fieldRoutes.sourceLists.access,
  },
  {
    name: 'labels',
    short: '打印门牌',
    title: '打印门牌',
    line: '一个地区的门牌排版好，可以直接打印',
    icon: 'scan',
    roles: fieldRoutes.labels.access,
  },
  {
    name: 'population',
    short: '基数',
    title: '人口和房屋基数',
    line: '指标除以的外部数字',
    icon: 'me',
    roles: fieldRoutes.setPopulationBase.access,
  },
  {
    name: 'organisations',
    short: '用工单位',
    title: '用工单位',
    line: '登记单位，添加替它申报的经办人',
    icon: 'person-card',
    roles: organisationRoutes.list.access,
  },
  {
    name: 'accounts',
    short: '账号',
    title: '工作人员账号',
    line: '新建账号，授予和收回角色',
    icon: 'me',
    roles: identityRoutes.listStaff.access,
  },
  {
    name: 'calendar',
    short: '日历',
    title: '工作日历',
    line: '每年的放假和调休上班，两个人发布',
    icon: 'calendar',
    roles: calendarRoles,
  },
  {
    name: 'terminals',
    short: '自助终端',
    title: '自助终端',
    line: '登记、换密钥、停用',
    icon: 'scan',
    roles: terminalRoles,
  },
  {
    name: 'education',
    short: '入学',
    title: '积分入学',
    line: '年度安排、学校学位、录取运行',
    icon: 'home',
    roles: schoolingDeskRoutes.year.access,
  },
  {
    name: 'policy',
    short: '积分标准',
    title: '积分标准',
    line: '两版标准逐项比较，推演谁升谁降',
    icon: 'search',
    roles: policyDeskRoutes.editions.access,
  },
];

export function holdsAny(me: Me, roles: readonly Role[]): boolean {
  return me.roles.some(({ role }) => roles.includes(role));
}

/** The parts that this person's roles open, in the order of the day. */
export function waysOf(me: Me): StaffWay[] {
  return staffWays.filter(({ roles }) => holdsAny(me, roles));
}

export const everyStaffRole: readonly Role[] = staffRoles;

export type AreaOfMe = { code: string; name: string };

/** The areas this person answers for, each once, however many roles they hold there. */
export function areasOfMe(me: Me): AreaOfMe[] {
  const areas = me.roles.flatMap(({ areaCode: code, areaName: name }) =>
    code && name ? [{ code, name }] : [],
  );
  return areas.filter(({ code }, at) => areas.findIndex((area) => area.code === code) === at);
}
