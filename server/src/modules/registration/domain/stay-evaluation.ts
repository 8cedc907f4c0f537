import type { DeclarationParty } from '@app/shared/registration/declaration';
import { reconcile, type StayOutcome } from './reconciliation';
import type { ReconciliationPolicy } from './reconciliation-policy';
import { type Statement, standingVoices } from './statement';
import type { OwnWord } from './stay-transitions';

/** A stay as it is judged: its row's dates and all versions of all words. */
export type JudgedStay = { id: string; from: string; until: string | null; statements: readonly Statement[] };

/** The outcome of one stay and the dates its row shows from now on. */
export type Judgement = { outcome: StayOutcome; from: string; until: string | null };

/**
 * Judges all stays of one person together, because a stay elsewhere can put this one in doubt. The dates shown are the
 * agreed ones, else those of the weightiest word; a stay that nobody claims keeps the dates it had.
 */
export function judgeStays(
  stays: readonly JudgedStay[],
  policy: ReconciliationPolicy,
  today: string,
): Map<string, Judgement> {
  const judgements = new Map<string, Judgement>();
  for (const stay of stays) {
    const otherStays = stays
      .filter((other) => other !== stay)
      .map((other) => ({ stayId: other.id, statements: other.statements }));
    const outcome = reconcile({ statements: stay.statements, otherStays, policy, today });
    judgements.set(stay.id, { outcome, ...shownDates(stay, outcome) });
  }
  return judgements;
}

function shownDates(stay: JudgedStay, outcome: StayOutcome): { from: string; until: string | null } {
  if (outcome.confirmedFrom !== undefined && outcome.state !== 'overlap') {
    return { from: outcome.confirmedFrom, until: outcome.confirmedUntil ?? null };
  }
  const claim = standingVoices(stay.statements).find((voice) => voice.kind === 'living');
  return claim ? { from: claim.from, until: claim.until } : { from: stay.from, until: stay.until };
}

/** What a party has said about a stay so far, as the table of transitions asks for it. */
export function ownWordOf(statements: readonly Statement[], party: DeclarationParty): OwnWord {
  const voice = standingVoices(statements).find((standing) => standing.party === party);
  if (!voice || voice.kind === 'withdrawn') return 'none';
  if (voice.kind === 'not-living-here') return 'denied';
  return voice.until === null ? 'living' : 'left';
}
