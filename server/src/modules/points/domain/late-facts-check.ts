import type { PackFault } from '../../../platform/policy/domain/pack-reader';
import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import { eventOf } from './programme';
import type { ProgrammePack, ProgrammesPack } from './programme-pack';
import { joinLayers } from './standard';
import type { StandardPack } from './standard-pack';

/** What is wrong with the facts that a city lets in late: facts of no standard, facts nobody types, days of no event. */
export function checkLateFacts(
  pack: ProgrammesPack,
  standards: ReadonlyMap<string, StandardPack>,
): PackFault[] {
  return Object.entries(pack.programmes).flatMap(([id, programme]) =>
    (programme.lateFacts ?? []).flatMap((row, at) =>
      [
        ...row.facts.flatMap((fact, place) => factFaults(fact, `facts.${place}`, programme, pack, standards)),
        ...(['from', 'until', 'countsAsOf'] as const).flatMap((key) => dayFaults(row[key], key, programme)),
      ].map(({ path, problem }) => ({ path: `programmes.${id}.lateFacts.${at}.${path}`, problem })),
    ),
  );
}

function factFaults(
  fact: string,
  path: string,
  { standards: editions }: ProgrammePack,
  { city, applications }: ProgrammesPack,
  standards: ReadonlyMap<string, StandardPack>,
): PackFault[] {
  const known = editions.some(({ standard: name }) => {
    const { standard } = joinLayers(name.includes('/') ? name : `${city}/${name}`, standards);
    return standard !== undefined && fact in standard.facts;
  });
  if (!known) return [{ path, problem: `no standard of the programme has the fact ${fact}` }];
  const by = applications?.answers.find((answer) => answer.fact === fact)?.by;
  if (by === undefined || by === 'applicant') return [];
  return [{ path, problem: `${fact} is answered by ${by}, and nobody types it` }];
}

function dayFaults(rule: string, path: string, { calendar }: ProgrammePack): PackFault[] {
  const named = eventOf(rule);
  if (named === undefined) return [];
  const event = calendar.find((row) => row.event === named);
  if (!event) return [{ path, problem: `counts by "${rule}", and there is no event ${named}` }];
  const day = rule.startsWith(`${named}.from`) ? event.from : event.until;
  return day === pendingMark ? [{ path, problem: `"${rule}" has no date in the calendar` }] : [];
}
