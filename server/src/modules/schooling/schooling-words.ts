import { type Stage, stageLabels } from '@app/shared/schooling/schooling.status';
import type { RuleView, StageRulesView, StepView } from '@app/shared/schooling/schooling.views';
import { toChineseDate } from '@app/shared/validation/plain-date';
import { pendingMark } from '../../platform/policy/domain/pack-rows';
import type { Ruled } from '../../platform/policy/domain/ruled-rows';
import type { AllocationMode, ChainLink } from './domain/allocation-instance';
import type { CycleStep, SchoolingCycle, StageRules } from './domain/schooling-policy';
import { birthWindow, stepStateAt } from './domain/schooling-year';
import { SchoolingError } from './schooling.errors';

const modeWords: Record<AllocationMode, string> = {
  'per-school-cut': '每个孩子填报一所学校，各校按排名从前往后录取，录满为止',
  'serial-dictatorship': '按全部排名从前往后，依次看志愿，录取到第一所还有学位的学校',
  'deferred-acceptance': '按志愿和各校排名统一匹配，结果对每个孩子都是能得到的最好结果',
  'zone-pool': '先按志愿录取，志愿都满的，由主管部门在片区内统筹安排',
  lottery: '报名人数多于学位的，公开摇号',
};

const chainWords: Readonly<Record<string, string>> = {
  total: '总积分高者在前',
  'group:base': '基础分高者在前',
  'first-day:residence': '居住登记早者在前',
  'application-time': '申请时间早者在前',
  lot: '仍相同的，公开摇号',
};

/** A link of the chain in words; one that has none of its own is named by its key. */
function linkWords({ key, order }: ChainLink): string {
  return chainWords[key] ?? `${key}${order === 'desc' ? '高者在前' : '早者在前'}`;
}

/** A rule in words: 待主管部门确认 where nobody has published it, and where only a placeholder stands in. */
export function ruleView<T>(rule: Ruled<T>, words: (value: T) => string): RuleView {
  const told = valueOr(rule, undefined);
  const sentence = told === undefined ? pendingMark : words(told.value);
  return { sentence, rule: rule.rule, confirmed: rule.confirmed };
}

/** The value of a rule, or what to go on with where nobody has published it. */
function valueOr<T, R>(rule: Ruled<T>, otherwise: R): { value: T } | R {
  try {
    return { value: rule.value };
  } catch (error) {
    if (error instanceof SchoolingError) return otherwise;
    throw error;
  }
}

/** A number or another plain value where it is published, else null. */
export function publishedOr<T>(rule: Ruled<T>): T | null {
  return valueOr(rule, undefined)?.value ?? null;
}

export function stepView(step: CycleStep, now: Date): StepView {
  return {
    step: step.step,
    name: step.name,
    from: step.from,
    until: step.until,
    opensAt: step.opensAt?.toISOString() ?? null,
    closesAt: step.closesAt?.toISOString() ?? null,
    state: stepStateAt(step, now),
    moved: step.moved,
    confirmed: step.confirmed,
    note: step.note,
    rule: step.rule,
  };
}

export function stageRulesView(rules: StageRules, cycle: SchoolingCycle): StageRulesView {
  const age = publishedOr(rules.age);
  const born = age && birthWindow(age, cycle.year);
  const label = stageLabels[rules.stage];
  return {
    stage: rules.stage,
    label,
    bornFrom: born?.from ?? null,
    bornUntil: born?.until ?? null,
    mostWishes: publishedOr(rules.mostWishes),
    rules: [
      ruleView(rules.age, (value) => ageWords(value && birthWindow(value, cycle.year), value?.years)),
      ruleView(rules.choice, (value) =>
        value === 'catchment' ? '在居住地施教区内选择学校' : '在居住地所在镇（街道）内选择学校',
      ),
      ruleView(rules.mostWishes, (value) => `最多填报${value}所学校`),
      ruleView(rules.mode, (value) => modeWords[value]),
      ruleView(rules.minimumScore, (value) => (value === null ? '不设最低积分' : `最低积分${value}分`)),
    ],
  };
}

function ageWords(born: { from: string; until: string } | null, years: number | undefined): string {
  if (!born) return '应届小学毕业生，不看年龄';
  return `${toChineseDate(born.from)}至${toChineseDate(born.until)}出生，当年8月31日前满${years}周岁`;
}

/** What holds for every grade of a year. */
export function cycleRules(cycle: SchoolingCycle): RuleView[] {
  const { siblings, oneHome, refusal } = cycle;
  return [
    ruleView(cycle.holder, (value) =>
      value === 'best-of-family' ? '父母都有积分的，取较高一方排名，不相加' : '按申请人本人的积分排名',
    ),
    ruleView(cycle.chain, (chain) => `排名依次比较：${chain.map(linkWords).join('；')}`),
    ruleView(cycle.noOwnedHome, (value) => (value ? '父母和孩子在本市没有自有住房' : '不限自有住房')),
    ruleView(cycle.noStudentStatus, (value) => (value ? '孩子还没有相应学段的学籍' : '不限学籍')),
    ruleView(oneHome, (value) =>
      value === null
        ? '不限制房屋使用次数'
        : `同一住处${value.years}年内只供一个孩子入读同一学段，同胞不受限制`,
    ),
    ruleView(siblings, ({ keep, fallback }) =>
      keep === 'none'
        ? '同胞分别排名，分别录取'
        : `同胞安排在同一所学校；不能的，${fallback === 'split' ? '分别录取' : '一起看下一志愿'}`,
    ),
    ruleView(cycle.noticeWorkingDays, (days) => `排名公示${days}个工作日`),
    ruleView(cycle.objectionAnswerWorkingDays, (days) => `异议在${days}个工作日内答复`),
    ruleView(cycle.offerWorkingDays, (days) => `收到安排后${days}个工作日内答复`),
    ruleView(refusal, (value) =>
      value === 'no-further-place' ? '不服从安排的，不再安排学位' : '不服从安排的，可以参加下一次调剂',
    ),
  ];
}

/** The label of a grade. */
export function labelOf(stage: Stage): string {
  return stageLabels[stage];
}
