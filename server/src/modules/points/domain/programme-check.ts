import type { PackFault } from '../../../platform/policy/domain/pack-reader';
import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import { dayRulesIn, dayRulesOf, FactUseCheck, type Say } from './fact-use-check';
import { eventOf } from './programme';
import type { ProgrammePack, ProgrammesPack } from './programme-pack';
import { joinLayers, type Standard } from './standard';
import { dayRuleShape, type StandardPack } from './standard-pack';

/** What is wrong with a city's programmes: names that lead nowhere, and dates that no calendar has. */
export function checkProgrammes(
  pack: ProgrammesPack,
  standards: ReadonlyMap<string, StandardPack>,
): PackFault[] {
  const faults: PackFault[] = [];
  for (const [id, programme] of Object.entries(pack.programmes)) {
    const say: Say = (path, problem) =>
      faults.push({ path: `programmes.${id}${path && '.'}${path}`, problem });
    checkBases(programme, pack, say);
    checkCalendar(programme, say);
    checkEditions(programme, pack.city, standards, say);
  }
  return faults;
}

function checkBases(programme: ProgrammePack, { documents }: ProgrammesPack, say: Say): void {
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = path === '' ? key : `${path}.${key}`;
      if (key === 'basis' && typeof inner === 'string' && !(inner in documents))
        say(here, `${inner} is not among the documents`);
      visit(inner, here);
    }
  };
  visit(programme, '');
}

function checkCalendar({ calendar, eligibility, referenceDay }: ProgrammePack, say: Say): void {
  const events = new Set<string>();
  for (const [at, { event, from, until }] of calendar.entries()) {
    if (events.has(event)) say(`calendar.${at}.event`, `${event} stands twice`);
    events.add(event);
    if (from !== pendingMark && until !== pendingMark && from.length === until.length && until < from)
      say(`calendar.${at}.until`, 'lies before from');
  }
  for (const [at, { when }] of eligibility.entries()) {
    for (const rule of dayRulesIn(when)) {
      const named = eventOf(rule);
      if (named !== undefined && !events.has(named))
        say(
          `eligibility.${at}.when`,
          `counts by "${rule}", a date without a calendar: there is no event ${named}`,
        );
    }
  }
  const event = eventOf(referenceDay.rule);
  if (!dayRuleShape.test(referenceDay.rule)) say('referenceDay.rule', 'must be a day rule such as "as-of"');
  else if (event !== undefined) {
    const row = calendar.find((entry) => entry.event === event);
    if (!row || row.from === pendingMark || row.until === pendingMark)
      say('referenceDay.rule', `${event} has no date in the calendar`);
  }
}

/** Editions follow each other without overlap, exist, and find in the calendar every event they count by. */
function checkEditions(
  { standards: editions, calendar, eligibility, tieBreak }: ProgrammePack,
  city: string,
  standards: ReadonlyMap<string, StandardPack>,
  say: Say,
): void {
  const rows = editions
    .map((row, at) => ({ ...row, at }))
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  for (const [place, { standard: name, from, until, at }] of rows.entries()) {
    const path = `standards.${at}`;
    if (from && until && until < from) say(`${path}.until`, 'lies before from');
    const next = rows[place + 1];
    if (next && (until === null || (next.from ?? '') <= until))
      say(`standards.${next.at}.from`, 'overlaps the edition before it');
    const id = name.includes('/') ? name : `${city}/${name}`;
    const { standard } = joinLayers(id, standards);
    if (!standard) {
      if (!standards.has(id)) say(`${path}.standard`, `${id} is not among the packs`);
      continue;
    }
    for (const rule of dayRulesOf(standard)) {
      const event = eventOf(rule);
      if (event !== undefined && !calendar.some((row) => row.event === event))
        say(
          `${path}.standard`,
          `${id} counts by "${rule}", a date without a calendar: there is no event ${event}`,
        );
    }
    checkEligibility(eligibility, standard, from, until, say);
    checkChain(tieBreak.chain, standard, say);
  }
}

function checkEligibility(
  rows: ProgrammePack['eligibility'],
  standard: Standard,
  from: string | null,
  until: string | null,
  say: Say,
): void {
  for (const [at, row] of rows.entries()) {
    const apart = (row.until && from && row.until < from) || (row.from && until && until < row.from);
    if (row.when !== pendingMark && !apart)
      new FactUseCheck(standard, say).condition(row.when, `eligibility.${at}.when`);
  }
}

/** The keys that a chain names are there; which sub-score breaks ties belongs to the edition. */
function checkChain(chain: ProgrammePack['tieBreak']['chain'], standard: Standard, say: Say): void {
  if (chain === pendingMark) return;
  const known = {
    group: (name: string) => name in standard.groups,
    indicator: (name: string) => standard.indicators.some(({ id }) => id === name),
    'first-day': (name: string) => standard.facts[name]?.type === 'periods',
  };
  for (const [at, { by, of }] of chain.entries()) {
    const path = `tieBreak.chain.${at}.of`;
    if (!(by in known)) {
      if (of !== undefined) say(path, `means nothing for ${by}`);
    } else if (of === undefined) say(path, 'is missing');
    else if (!known[by as keyof typeof known](of)) say(path, `${standard.id} has no ${by} ${of}`);
  }
}
