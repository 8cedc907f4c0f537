import type { DeclarationParty } from '@app/shared/registration/declaration';
import { daysBetween } from '@app/shared/validation/plain-date';
import { earlierEnd, later, type Statement, standingVoices, type Voice } from './statement';

/** A stay of the same person in the same room, with all versions of all words about it. */
export type StayInRoom = { stayId: string; statements: readonly Statement[] };

/** A new word about a person in a room, not yet tied to a stay. */
export type NewWord = { party: DeclarationParty; from: string; until: string | null };

/**
 * Where a new word belongs. `corrects`: the party already speaks about that stay, so this is a new version of its word.
 * `joins`: others do. `opens`: nobody does; a person who comes back to a room begins a new stay.
 */
export type StayMatch = { kind: 'joins' | 'corrects'; stayId: string } | { kind: 'opens' };

/** Finds the stay of this person in this room that a new word is about: the one sharing most days with it. */
export function matchStay(word: NewWord, stays: readonly StayInRoom[], toleranceDays: number): StayMatch {
  let best: { stayId: string; shared: number; speaks: boolean } | undefined;
  for (const stay of stays) {
    const voices = standingVoices(stay.statements).filter((voice) => voice.kind !== 'withdrawn');
    if (voices.length === 0) continue;
    const until = voices.map((voice) => voice.until).reduce(earlierEnd);
    const shared = Math.max(...voices.map((voice) => sharedDays(word, { ...voice, until }, toleranceDays)));
    if (shared < 0) continue;
    const speaks = voices.some((voice) => voice.party === word.party);
    if (!best || shared > best.shared || (shared === best.shared && stay.stayId > best.stayId)) {
      best = { stayId: stay.stayId, shared, speaks };
    }
  }
  return best ? { kind: best.speaks ? 'corrects' : 'joins', stayId: best.stayId } : { kind: 'opens' };
}

/**
 * Days a word has in common with a stay as one voice tells it, or −1 when they are about different stays. A start on or
 * after the first day anybody names as leaving is a return, however short the absence; only two parties who tell a stay
 * of a few days with starts inside the tolerance mean the same one.
 */
function sharedDays(word: NewWord, voice: Voice, toleranceDays: number): number {
  const end = earlierEnd(word.until, voice.until);
  const start = later(word.from, voice.from);
  if (end === null || end > start) return length(start, end);
  const nearby = Math.abs(daysBetween(word.from, voice.from)) <= toleranceDays;
  return nearby && (voice.party !== word.party || voice.from === word.from) ? 0 : -1;
}

/** A day no stay reaches, so that open stays compare by their starts. */
const farAway = '9000-01-01';

function length(start: string, end: string | null): number {
  return daysBetween(start, end ?? farAway);
}
