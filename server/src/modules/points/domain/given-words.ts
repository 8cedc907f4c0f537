import type { FactPack } from './standard-pack';

/** Entries of a list that are read out one by one; more are counted. */
const mostEntries = 3;

/** What was told of a fact, as people say it: `本科`, `2020-01至2023-01`, `37个月`. */
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
    return pack.type === 'birth' || pack.type === 'date' ? String(given) : `${given}个月`;
  if (given.length === 0) return '没有';
  if (given.length > mostEntries) return `共${given.length}项`;
  return given.map((entry) => entryWords(pack, entry as Record<string, unknown>)).join('；');
}

function entryWords(pack: FactPack, entry: Record<string, unknown>): string {
  const { from, to, until, kind, place, date, share } = entry;
  const span = from === undefined ? '' : `${from}至${to ?? until ?? (pack.type === 'periods' ? '今' : from)}`;
  const fields = Object.entries(pack.fields ?? {})
    .filter(([name]) => entry[name] !== undefined)
    .map(([name, { label, unit }]) => `${label}${entry[name]}${unit ?? ''}`);
  const words = [
    pack.kinds?.[String(kind)],
    pack.places?.[String(place)],
    span,
    date === undefined ? '' : String(date),
    ...fields,
    share === undefined ? '' : `份额${share}`,
  ];
  return words.filter(Boolean).join('，');
}

function listed(given: unknown): unknown[] {
  return Array.isArray(given) ? given : [given];
}
