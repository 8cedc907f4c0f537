import type { FactPack } from './standard-pack';

/** Entries of a list that are read out one by one; more are counted. */
const mostEntries = 3;

/** What was told of a fact, as people say it: `本科`, `2020年1月至2023年1月`, `37个月`. */
export function givenWords(pack: FactPack, given: unknown): string {
  if (typeof given === 'boolean') return given ? '是' : '否';
  if (pack.type === 'choice')
    return (
      listed(given)
        .map((code) => pack.values?.[String(code)] ?? '')
        .join('、') || '没有'
    );
  if (pack.type === 'number') return `${given}${pack.unit ?? ''}`;
  if (!Array.isArray(given))
    return pack.type === 'birth' || pack.type === 'date' ? dayOrMonthWords(given) : `${given}个月`;
  if (given.length === 0) return '没有';
  if (given.length > mostEntries) return `共${given.length}项`;
  return given.map((entry) => entryWords(pack, entry as Record<string, unknown>)).join('；');
}

function entryWords(pack: FactPack, entry: Record<string, unknown>): string {
  const { from, to, until, kind, place, date, share } = entry;
  const span =
    from === undefined ? '' : spanWords(from, to ?? until ?? (pack.type === 'periods' ? null : from));
  const fields = Object.entries(pack.fields ?? {})
    .filter(([name]) => entry[name] !== undefined)
    .map(([name, { label, unit }]) => `${label}${entry[name]}${unit ?? ''}`);
  const words = [
    pack.kinds?.[String(kind)],
    pack.places?.[String(place)],
    span,
    date === undefined ? '' : dayOrMonthWords(date),
    ...fields,
    share === undefined ? '' : `份额${share}`,
  ];
  return words.filter(Boolean).join('，');
}

function listed(given: unknown): unknown[] {
  return Array.isArray(given) ? given : [given];
}

/** `until` null: it lasts. */
function spanWords(from: unknown, until: unknown): string {
  return `${dayOrMonthWords(from)}至${until === null ? '今' : dayOrMonthWords(until)}`;
}

/** `2020-01-05` as `2020年1月5日`, `2020-01` as `2020年1月`, `2020` as `2020年`; anything else as it is. */
function dayOrMonthWords(given: unknown): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(String(given)) ?? [];
  if (year === undefined) return String(given);
  return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`;
}
