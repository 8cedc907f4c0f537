import { fractionText, labelOf, measureLead, unitOf, type Vocabulary } from './measure-words';
import { type ConditionPack, dayRuleShape } from './standard-pack';

/** A condition of the table as a clause; what is not a fact of the standard stays under its own name. */
export function conditionWords(condition: ConditionPack, words: Vocabulary): string {
  if ('all' in condition) return condition.all.map((one) => conditionWords(one, words)).join('，并且');
  if ('any' in condition) return condition.any.map((one) => conditionWords(one, words)).join('，或者');
  if ('not' in condition) return `不属于“${conditionWords(condition.not, words)}”`;
  if ('measure' in condition) {
    const unit = unitOf(condition.measure, words);
    const least = condition.atLeast ? `满${fractionText(condition.atLeast)}${unit}` : '';
    const most = condition.atMost ? `不超过${fractionText(condition.atMost)}${unit}` : '';
    return `${measureLead(condition.measure, words)}${least}${least && most ? '、' : ''}${most}`;
  }
  if ('date' in condition) {
    const from = condition.from ? `在${dayWords(condition.from, words.events)}以后` : '';
    const before = condition.before ? `在${dayWords(condition.before, words.events)}以前` : '';
    return `${labelOf(condition.date, words)}${from}${before}`;
  }
  const { values } = words.facts[condition.fact] ?? {};
  const label = labelOf(condition.fact, words);
  if (!condition.in) return label;
  return `${label}为${condition.in.map((code) => values?.[code] ?? code).join('或')}`;
}

const anchors: Record<string, string> = { 'as-of': '申请当日', 'year-start': '当年1月1日' };
const units: Record<string, string> = { y: '年', m: '个月', d: '天' };

/** A day rule as people say it: `2011年4月1日`, `申请当日往前3年`, `“提交申请”截止日`. */
export function dayWords(rule: string, events: Readonly<Record<string, string>>): string {
  const [, anchor = rule, sign, count, unit = ''] = dayRuleShape.exec(rule) ?? [];
  const distance = sign ? `往${sign === '-' ? '前' : '后'}${count}${units[unit.charAt(0)]}` : '';
  return `${anchorWords(anchor, events)}${distance}`;
}

function anchorWords(anchor: string, events: Readonly<Record<string, string>>): string {
  const [name = '', edge] = anchor.split('.');
  if (edge) return `“${events[name] ?? name}”${edge === 'from' ? '开始' : '截止'}日`;
  const [year, month, day] = anchor.split('-').map(Number);
  return anchors[anchor] ?? `${year}年${month}月${day}日`;
}
