/** The name by which a dwelling that is let as a whole calls its one room. */
export const wholeDwelling = '整套';

/** The most likely name of the next room: `301` → `302`, `主卧1` → `主卧2`, `A09` → `A10`; nothing where there is no number. */
export function nextRoomName(names: readonly string[]): string {
  const last = names[names.length - 1] ?? '';
  const parts = /^(.*?)(\d+)(\D*)$/.exec(last);
  if (!parts) return '';
  const [, before = '', digits = '', after = ''] = parts;
  const next = before + String(Number(digits) + 1).padStart(digits.length, '0') + after;
  return names.includes(next) ? '' : next;
}
