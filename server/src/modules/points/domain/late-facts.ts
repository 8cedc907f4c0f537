import { UnknownDay } from './measures';
import { type Programme, resolveDay } from './programme';

/** Facts that may be added or changed after the submission, on days that are both included. */
export type LateFacts = {
  facts: readonly string[];
  from: string;
  until: string;
  /** The day as of which the whole score is then computed. */
  asOf: string;
  basis: string;
};

/** What a city lets in late of an application of a day. A row whose days nobody has published lets nothing in. */
export function lateFactsOf(programme: Programme, begunOn: string): LateFacts[] {
  return (programme.pack.lateFacts ?? []).flatMap(({ facts, from, until, countsAsOf, basis }) => {
    try {
      const dayOf = (rule: string) => resolveDay(rule, programme, begunOn);
      return { facts, from: dayOf(from), until: dayOf(until), asOf: dayOf(countsAsOf), basis };
    } catch (error) {
      if (error instanceof UnknownDay) return [];
      throw error;
    }
  });
}

/** Those that are let in on a day (promise T7: by the server's day). */
export function letInOn(rows: readonly LateFacts[], day: string): LateFacts[] {
  return rows.filter(({ from, until }) => from <= day && day <= until);
}
