import type { PackFault } from '../../../platform/policy/domain/pack-reader';
import { fits } from './known-answers';
import type { ProgrammesPack } from './programme-pack';
import { joinLayers, type Standard } from './standard';
import type { StandardPack } from './standard-pack';

/** What is wrong with how a city's programmes are applied for: an office without a department, an answer to no fact. */
export function checkApplications(
  pack: ProgrammesPack,
  standards: ReadonlyMap<string, StandardPack>,
): PackFault[] {
  const { applications } = pack;
  if (!applications) return [];
  const faults: PackFault[] = [];
  const say = (path: string, problem: string) => faults.push({ path: `applications.${path}`, problem });
  if (!(applications.basis in pack.documents))
    say('basis', `${applications.basis} is not among the documents`);
  const owners = applications.departments.map(({ owner }) => owner);
  for (const at of repeated(owners)) say(`departments.${at}.owner`, `${owners[at]} stands twice`);
  const named = applications.answers.map(({ fact }) => fact);
  for (const at of repeated(named)) say(`answers.${at}.fact`, `${named[at]} stands twice`);
  const used = standardsOf(pack, standards);
  for (const [at, { fact, by, areaCode }] of applications.answers.entries()) {
    const facts = used.flatMap((standard) => standard.facts[fact] ?? []);
    if (facts.length === 0) say(`answers.${at}.fact`, `no standard of the programmes has the fact ${fact}`);
    if (facts.some((one) => !fits(by, one)))
      say(`answers.${at}.by`, `${by} does not answer a fact such as ${fact}`);
    if ((by === 'homes-owned') !== (areaCode !== undefined))
      say(`answers.${at}.areaCode`, 'belongs to homes-owned, and to nothing else');
  }
  for (const office of new Set(used.flatMap(officesOf)))
    if (!owners.includes(office)) say('departments', `nobody reviews for ${office}`);
  return faults;
}

/** Standards that the programmes still count by. */
function standardsOf(pack: ProgrammesPack, standards: ReadonlyMap<string, StandardPack>): Standard[] {
  const names = Object.values(pack.programmes).flatMap(({ standards: rows }) =>
    rows
      .filter(({ until }) => until === null)
      .map(({ standard }) => (standard.includes('/') ? standard : `${pack.city}/${standard}`)),
  );
  return [...new Set(names)].flatMap((id) => joinLayers(id, standards).standard ?? []);
}

/** Whoever owns a row, or knows a fact. */
function officesOf({ indicators, facts }: Standard): string[] {
  return [...indicators.map(({ owner }) => owner), ...Object.values(facts).map(({ from }) => from)];
}

function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));
}
