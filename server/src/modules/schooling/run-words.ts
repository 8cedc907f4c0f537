import type { KeyShown } from '@app/shared/schooling/run.views';
import { toChineseDate } from '@app/shared/validation/plain-date';
import type { ChainLink, KeyValue } from './domain/allocation-instance';
import { pointsText } from './domain/points-text';

const keyTitles: Readonly<Record<string, string>> = {
  total: '总积分',
  'group:base': '基础分',
  'group:bonus': '附加分',
  'first-day:residence': '居住登记日期',
  'first-day:insurance': '参保日期',
  'first-day:permit': '居住证日期',
  'application-time': '申请时间',
  lot: '摇号结果',
  position: '学校名单中的名次',
};

/** What a key of a chain is called; one without a name of its own goes by its key. */
export function keyTitle(key: string): string {
  return keyTitles[key] ?? key;
}

/** A chain as people read it. */
export function chainShown(
  chain: readonly ChainLink[],
): { key: string; title: string; order: ChainLink['order'] }[] {
  return chain.map(({ key, order }) => ({ key, title: keyTitle(key), order }));
}

/** Values by the keys of a chain, in its order; points are written as points, a lot by its first digits. */
export function keysShown(
  chain: readonly ChainLink[],
  values: Readonly<Record<string, KeyValue>>,
  ticksPerPoint: number | null,
): KeyShown[] {
  const keys = 'position' in values ? ['position'] : chain.map(({ key }) => key);
  return keys.flatMap((key) => {
    const value = values[key];
    return value === undefined
      ? []
      : [{ key, title: keyTitle(key), value: valueShown(key, value, ticksPerPoint) }];
  });
}

function valueShown(key: string, value: KeyValue, ticksPerPoint: number | null): string {
  if (key === 'lot') return String(value).slice(0, 8);
  if (key === 'application-time' && typeof value === 'number') return timeShown(value);
  if (typeof value === 'string')
    return value === '9999-12-31' || value === '0001-01-01' ? '没有记录' : toChineseDate(value);
  const isPoints = key === 'total' || key.startsWith('group:') || key.startsWith('indicator:');
  return isPoints ? pointsText(value, ticksPerPoint ?? 1) : String(value);
}

/** Seconds since 1970 as the city's time of day. */
function timeShown(seconds: number): string {
  if (seconds >= 2 ** 51) return '没有记录';
  const city = new Date((seconds + 8 * 3600) * 1000).toISOString();
  return `${city.slice(0, 10)} ${city.slice(11, 19)}`;
}

/** Steps of a run's history in words. */
export const runHistoryTitles: Readonly<Record<string, string>> = {
  created: '建立',
  'lock-asked': '申请锁定名单',
  locked: '名单已锁定',
  'run-asked': '开始运行',
  ran: '运行完成',
  failed: '未完成',
  'check-asked': '送独立复核',
  checked: '复核通过',
  refuted: '复核未通过',
  approved: '批准',
  noticed: '公示',
  contested: '异议成立',
  'notice-ended': '公示期满',
  'in-force': '生效',
  void: '作废',
};
