import type { DeclarationParty, StatementKind } from '@app/shared/registration/declaration';

/**
 * One version of one party's word about one person in one room. Days are `YYYY-MM-DD`; `until` is the day of leaving
 * (that day no longer counts) and null while the person lives there. `declaredOn` is the city's day of `declaredAt`.
 */
export type Statement = {
  party: DeclarationParty;
  version: number;
  kind: StatementKind;
  from: string;
  until: string | null;
  declaredAt: Date;
  declaredOn: string;
};

/** A party's standing word: its newest version, and since when it has said so without a break. */
export type Voice = Statement & {
  /** Day of the first of the unbroken run of versions of the same kind. */
  saidSince: string;
  /** Day since which the run names a day of leaving; undefined while it names none. */
  endSaidSince?: string;
};

/** Whose date stands when words agree within the tolerance: the office, then the person concerned. */
export const partyOrder = [
  'grid-officer',
  'tenant',
  'landlord',
  'employer',
] as const satisfies readonly DeclarationParty[];

/** The standing words of all parties in a fixed order, whatever order the versions come in. A repeat is one version. */
export function standingVoices(statements: readonly Statement[]): Voice[] {
  const voices: Voice[] = [];
  for (const party of partyOrder) {
    const versions = statements.filter((statement) => statement.party === party);
    if (versions.length > 0) voices.push(voiceOf(versions));
  }
  return voices;
}

function voiceOf(versions: Statement[]): Voice {
  const newestFirst = [...versions].sort(
    (a, b) => b.version - a.version || b.declaredAt.getTime() - a.declaredAt.getTime(),
  );
  const newest = newestFirst[0] as Statement;
  const otherKind = newestFirst.findIndex((version) => version.kind !== newest.kind);
  const run = otherKind < 0 ? newestFirst : newestFirst.slice(0, otherKind);
  const stillOpen = run.findIndex((version) => version.until === null);
  const ended = stillOpen < 0 ? run : run.slice(0, stillOpen);
  return { ...newest, saidSince: firstDay(run) as string, endSaidSince: firstDay(ended) };
}

function firstDay(versions: Statement[]): string | undefined {
  return versions.map((version) => version.declaredOn).reduce<string | undefined>(earlier, undefined);
}

/** The words that still matter: not taken back, and not settled by a later decision of the office. */
export function sinceTheOffice(voices: readonly Voice[]): Voice[] {
  const standing = voices.filter((voice) => voice.kind !== 'withdrawn');
  const decision = standing.find((voice) => voice.party === 'grid-officer');
  if (!decision) return standing;
  return standing.filter(
    (voice) => voice === decision || voice.declaredAt.getTime() > decision.declaredAt.getTime(),
  );
}

/** The earlier of two days, either of which may be missing. `YYYY-MM-DD` sorts as text. */
export function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** The later of two days. */
export function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** The earlier of two days of leaving; null ("still living here") is later than every day. */
export function earlierEnd(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
