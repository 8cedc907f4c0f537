import { type Fraction, pointsText } from './exact-points';
import type { Standard } from './standard';
import type { MeasurePack } from './standard-pack';

/** What words need of a standard, whoever asks and on whatever day. */
export type Vocabulary = Pick<Standard, 'facts'> & { events: Readonly<Record<string, string>> };

export const fractionText = ({ numerator, denominator }: Fraction): string =>
  pointsText(numerator, denominator);

export function labelOf(fact: string, { facts }: Pick<Standard, 'facts'>): string {
  return facts[fact]?.label ?? fact;
}

export function factOf(measure: MeasurePack): string {
  const { age, months, residence, number, count, sum, largest, held } = measure as Record<string, string>;
  return (age ?? months ?? residence ?? number ?? count ?? sum ?? largest ?? held) as string;
}

/** What a measure counts, such as `按参加职工社会保险的月数`. */
export function measureLead(measure: MeasurePack, words: Vocabulary): string {
  const label = labelOf(factOf(measure), words);
  if ('age' in measure) return '按周岁年龄';
  if ('count' in measure) return `按${label}的次数`;
  if ('sum' in measure || 'largest' in measure) {
    const field = words.facts[factOf(measure)]?.fields?.[measure.field]?.label ?? '';
    return 'sum' in measure ? `按${label}的${field}合计` : `按${label}中${field}最大的一处`;
  }
  if ('number' in measure) return `按${label}`;
  return `按${label}的${measure.unit === 'year' ? '年数' : '月数'}`;
}

export function unitOf(measure: MeasurePack, { facts }: Pick<Standard, 'facts'>): string {
  if ('age' in measure) return '周岁';
  if ('count' in measure) return '次';
  if ('number' in measure) return facts[measure.number]?.unit ?? '';
  if ('sum' in measure || 'largest' in measure)
    return facts[factOf(measure)]?.fields?.[measure.field]?.unit ?? '';
  return measure.unit === 'year' ? '年' : '个月';
}
