import type { IconName } from '@/components/icon';
import { paths } from '@/platform/paths';

export type Service = {
  title: string;
  /** One plain line: what it is for. */
  line: string;
  icon: IconName;
  path: string;
  group: '住在这里' | '出租和用工';
};

/** What can be done, in the order people ask for it. */
export const services: readonly Service[] = [
  {
    title: '居住登记',
    line: '搬来后，自己申报',
    icon: 'door',
    path: paths.enterCode,
    group: '住在这里',
  },
  {
    title: '居住证',
    line: '申领、签注、出示',
    icon: 'person-card',
    path: paths.permit,
    group: '住在这里',
  },
  {
    title: '我的办件',
    line: '看进展、补材料、缴费',
    icon: 'tick',
    path: paths.cases,
    group: '住在这里',
  },
  {
    title: '我的积分',
    line: '申请、得分、排名',
    icon: 'tick',
    path: paths.myPoints,
    group: '住在这里',
  },
  {
    title: '子女入学',
    line: '学校、申请、录取',
    icon: 'home',
    path: paths.schooling,
    group: '住在这里',
  },
  {
    title: '预约窗口',
    line: '约好时间，到了就办',
    icon: 'calendar',
    path: paths.book,
    group: '住在这里',
  },
  {
    title: '积分试算',
    line: '几个问题，算算多少分',
    icon: 'services',
    path: paths.estimate,
    group: '住在这里',
  },
  {
    title: '房屋和房客',
    line: '登记房屋、打印门牌',
    icon: 'home',
    path: paths.dwellings,
    group: '出租和用工',
  },
  {
    title: '我的登记',
    line: '看进展、更正、离开',
    icon: 'services',
    path: paths.stays,
    group: '住在这里',
  },
  {
    title: '政策查询',
    line: '计分标准、时间、材料',
    icon: 'search',
    path: paths.policies,
    group: '住在这里',
  },
  {
    title: '公示和异议',
    line: '看名单、查自己、提异议',
    icon: 'tick',
    path: paths.notices,
    group: '住在这里',
  },
  {
    title: '居住年限',
    line: '累计了几个月',
    icon: 'clock',
    path: paths.ledger,
    group: '住在这里',
  },
  {
    title: '身份信息',
    line: '姓名证件，只填一次',
    icon: 'me',
    path: paths.person,
    group: '住在这里',
  },
  {
    title: '单位登记',
    line: '用表格批量登记',
    icon: 'me',
    path: paths.imports,
    group: '出租和用工',
  },
];

/** The same by group, for the page that lists them all. */
export function servicesByGroup(): { group: Service['group']; services: readonly Service[] }[] {
  const groups = [...new Set(services.map(({ group }) => group))];
  return groups.map((group) => ({ group, services: services.filter((service) => service.group === group) }));
}
