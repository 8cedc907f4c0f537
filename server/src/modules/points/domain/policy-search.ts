import type { PolicyHit } from '@app/shared/points/policy.views';
import type { StandardPack } from './standard-pack';

/** Words beyond these are not looked for, and no standard names more places. */
const mostTerms = 5;
const mostPlaces = 8;

/** What people say, and what the standards call it. */
const alsoCalled: Record<string, readonly string[]> = {
  社保: ['社会保险', '参保'],
  医保: ['医疗保险', '入医'],
  房产: ['住房', '购房'],
  房子: ['住房', '购房'],
  读书: ['入学'],
  上学: ['入学'],
  户口: ['落户', '入户', '户籍'],
  文凭: ['学历'],
  当兵: ['退役', '服兵役'],
};

/** The words of a search in one form: `社保 5分`, full-width letters and spaces included. */
export function searchTerms(words: string): string[] {
  const terms = folded(words)
    .split(/\s+/)
    .filter((term) => term !== '');
  return [...new Set(terms)].slice(0, mostTerms);
}

/** Whether every word, or what it is called here, stands somewhere in the texts; always true without words. */
export function matches(texts: readonly (string | undefined)[], terms: readonly string[]): boolean {
  const all = folded(texts.join('\n'));
  return terms.every((term) => [term, ...(alsoCalled[term] ?? [])].some((word) => all.includes(word)));
}

/** Places of a standard in which every word stands: its name, its groups, its rows with their notes and facts. */
export function findInStandard(pack: StandardPack, terms: readonly string[]): PolicyHit['places'] {
  const places: PolicyHit['places'] = [];
  const look = (name: string, texts: readonly (string | undefined)[]) => {
    const found = matches([name, ...texts], terms) && places.length < mostPlaces;
    if (found) places.push({ name, words: texts.filter(Boolean).join('；').slice(0, 80) });
  };
  look(pack.name, [pack.note]);
  for (const { number, title, note } of Object.values(pack.documents)) look(title, [number, note]);
  for (const { name, note } of Object.values(pack.groups)) look(name, [note]);
  for (const { name, owner, note, papers } of pack.indicators) look(name, [note, owner, papers?.join('、')]);
  for (const { label, from, values } of Object.values(pack.facts))
    look(label, [Object.values(values ?? {}).join('、'), from]);
  return places;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
