import type { TargetState } from '@app/shared/registration/indicators';
import type { SourceListView } from '@app/shared/registration/registration.views';
import type {
  SourceDecision,
  SourceList,
  SourceReason,
  SourceVerdict,
} from '@app/shared/registration/source-list';
import type { TaskKind, TaskOutcome, TaskStatus } from '@app/shared/registration/task.status';
import { daysBetween, isPlainDate } from '@app/shared/validation/plain-date';
import type { Word } from '@/words/word';

export const taskKindWords: Record<TaskKind, { text: string; why: string }> = {
  conflict: { text: '说法不一致', why: '各方说的不一样，请上门看看谁说得对' },
  silence: { text: '没人回应', why: '只有一方申报，到期没有别人核对' },
  overlap: { text: '时间重叠', why: '同一个人在另一处也有登记' },
};

export const taskStatusWords: Record<TaskStatus, string> = {
  open: '待核实',
  settled: '已核实',
  dropped: '不用核实了',
};

export const outcomeWords: Record<TaskOutcome, { text: string; meaning: string }> = {
  confirmed: { text: '核实无误', meaning: '住在这里，日期也对' },
  corrected: { text: '更正', meaning: '住在这里，日期要改' },
  rejected: { text: '未居住', meaning: '没有住在这里' },
};

/** How a deadline stands, in natural days; a word with a shape, not only a colour. */
export function dueWord(dueOn: string | null, today: string): Word {
  if (!dueOn || !isPlainDate(dueOn)) return { text: '没有期限', tone: 'neutral' };
  const days = daysBetween(today, dueOn);
  if (days < 0) return { text: `已超期 ${-days} 天`, tone: 'danger', icon: 'warn' };
  if (days === 0) return { text: '今天到期', tone: 'warning', icon: 'clock' };
  return { text: `还剩 ${days} 天`, tone: days <= 2 ? 'warning' : 'accent', icon: 'clock' };
}

export const targetWords: Record<TargetState, Word> = {
  met: { text: '达标', tone: 'success' },
  missed: { text: '未达标', tone: 'danger' },
  'no-data': { text: '缺少数据', tone: 'neutral' },
  'not-published': { text: '目标待主管部门确认', tone: 'neutral' },
};

export const sourceWords: Record<SourceList, string> = {
  community: '社区名单',
  'property-company': '物业名单',
  police: '公安名单',
};

export const sourceOptions = (Object.keys(sourceWords) as SourceList[]).map((value) => ({
  value,
  label: sourceWords[value],
}));

export const listStateWords: Record<SourceListView['state'], Word> = {
  reading: { text: '正在读取', tone: 'accent' },
  previewed: { text: '待合并', tone: 'warning' },
  applied: { text: '已合并', tone: 'success' },
  refused: { text: '读不了', tone: 'danger' },
};

export const sourceVerdictWords: Record<SourceVerdict, { text: string; meaning: string }> = {
  new: { text: '新房屋', meaning: '库里没有，合并后新建' },
  matched: { text: '已有', meaning: '与库里的一致，不用改' },
  conflicting: { text: '不一致', meaning: '地址相同而内容不同，请逐条决定用哪一份' },
  candidate: { text: '可能相同', meaning: '路名写法不同，请逐条决定是不是同一处' },
  duplicate: { text: '名单内重复', meaning: '同一份名单里出现了两次，两行都不合并' },
  unreadable: { text: '地址读不懂', meaning: '请核对地址后重新上传' },
};

export const sourceReasonWords: Record<SourceReason, string> = {
  'same-address': '地址相同',
  'owner-name-differs': '房东姓名不同',
  'owner-mobile-differs': '房东电话不同',
  'floor-area-differs': '面积不同',
  'letting-state-differs': '出租情况不同',
  'road-spelt-differently': '路名写法不同',
  'repeated-in-list': '在名单里重复',
  'no-road-or-estate': '没有路名或小区名',
  'no-building-or-number': '没有幢号或门牌号',
  'address-not-understood': '地址不完整',
  'outside-area': '不在这份名单管的地区',
  'cell-not-readable': '有一格读不出来',
};

/** The two answers to a row that asks for one; the first is what the key `a` chooses, the second `r`. */
export const decisionOptions: Partial<Record<SourceVerdict, readonly [DecisionOption, DecisionOption]>> = {
  conflicting: [
    { value: 'take-list', text: '用名单的' },
    { value: 'keep-base', text: '保留原来的' },
  ],
  candidate: [
    { value: 'merge', text: '是同一处，合并' },
    { value: 'keep-apart', text: '不是同一处' },
  ],
};

type DecisionOption = { value: SourceDecision; text: string };
