import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { StayAction } from '@app/shared/registration/stay.actions';
import type { StayStatus } from '@app/shared/registration/stay.status';

/** What a party itself has said about the stay so far. */
export type OwnWord = 'none' | 'living' | 'left' | 'denied';

type ByParty = Record<DeclarationParty, readonly StayAction[]>;

const speak = ['declare', 'correct', 'declare-leaving', 'deny', 'withdraw'] as const;
/** Once agreed, a word is corrected or ended, not taken back. */
const speakOnceAgreed = ['declare', 'correct', 'declare-leaving', 'deny'] as const;
const speakOnceOver = ['declare', 'correct', 'deny'] as const;
/** After the office's refusal a party may contradict it; the contradiction is a conflict, not a confirmation. */
const speakAfterRefusal = ['declare', 'correct', 'withdraw'] as const;
const speakAgain = ['declare'] as const;
const decide = ['confirm', 'correct', 'reject'] as const;

/** State × party: what may be done with the stay at all. */
const stayTransitions = {
  waiting: { tenant: speak, landlord: speak, employer: speak, 'grid-officer': decide },
  silent: { tenant: speak, landlord: speak, employer: speak, 'grid-officer': decide },
  conflict: { tenant: speak, landlord: speak, employer: speak, 'grid-officer': decide },
  overlap: { tenant: speak, landlord: speak, employer: speak, 'grid-officer': decide },
  confirmed: {
    tenant: speakOnceAgreed,
    landlord: speakOnceAgreed,
    employer: speakOnceAgreed,
    'grid-officer': decide,
  },
  ended: {
    tenant: speakOnceOver,
    landlord: speakOnceOver,
    employer: speakOnceOver,
    'grid-officer': ['correct', 'reject'],
  },
  rejected: {
    tenant: speakAfterRefusal,
    landlord: speakAfterRefusal,
    employer: speakAfterRefusal,
    'grid-officer': ['correct'],
  },
  withdrawn: { tenant: speakAgain, landlord: speakAgain, employer: speakAgain, 'grid-officer': ['correct'] },
} as const satisfies Record<StayStatus, ByParty>;

/** What a party's own word lets it do: nobody corrects a word never given, or leaves twice. The office is free of it. */
const wordTransitions = {
  none: ['declare', 'deny'],
  living: ['correct', 'declare-leaving', 'deny', 'withdraw'],
  left: ['correct', 'deny', 'withdraw'],
  denied: ['correct', 'withdraw'],
} as const satisfies Record<OwnWord, readonly StayAction[]>;

/** The actions a party has on a stay now, in the order of the table. */
export function allowedStayActions(
  state: StayStatus,
  party: DeclarationParty,
  ownWord: OwnWord,
): StayAction[] {
  const byState: readonly StayAction[] = stayTransitions[state][party];
  if (party === 'grid-officer') return [...byState];
  const byWord: readonly StayAction[] = wordTransitions[ownWord];
  return byState.filter((action) => byWord.includes(action));
}
