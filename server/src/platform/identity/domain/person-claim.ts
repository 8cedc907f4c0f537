import type { IdentityCode } from '@app/shared/identity/identity.codes';
import type { RealNameState } from '@app/shared/identity/identity.views';

/** An account says: this document is mine, and this is my name. */
export type PersonClaim = {
  statedName: string;
  /** What the authority says of name and number together. */
  answer: 'agreed' | 'disagreed' | 'unavailable';
  /** The person the number belongs to, and whose account they are. */
  found: { name: string; realNameState: RealNameState; holder: 'caller' | 'another' | 'nobody' };
  /** Whether the caller is already tied to a person that was confirmed. */
  callerIsConfirmed: boolean;
};

export type ClaimVerdict =
  | { outcome: 'accepted'; name: string; realNameState: RealNameState }
  | { outcome: 'refused'; code: IdentityCode; marksRefused?: true };

/**
 * Whether the account becomes that person. Somebody confirmed is never displaced by knowing a name and a number, and
 * never becomes somebody else; a mere statement gives way to a confirmed one (twins are two people: only the number
 * counts, never name or birthday).
 */
export function judgeClaim({ statedName, answer, found, callerIsConfirmed }: PersonClaim): ClaimVerdict {
  const isConfirmed = found.realNameState === 'confirmed';
  if (callerIsConfirmed && found.holder !== 'caller') return refused('IDENTITY.PERSON_CONFIRMED');
  if (found.holder === 'another' && (isConfirmed || answer !== 'agreed')) {
    return refused('IDENTITY.DOCUMENT_TAKEN');
  }
  if (answer === 'agreed') return { outcome: 'accepted', name: statedName, realNameState: 'confirmed' };
  const isSameName = found.name === statedName;
  if (answer === 'disagreed') {
    const isOwnStatement = found.holder === 'caller' && isSameName && !isConfirmed;
    return refused('IDENTITY.REAL_NAME_REFUSED', isOwnStatement);
  }
  return judgeUnchecked(statedName, found, isSameName, isConfirmed);
}

/** Nobody could be asked: what was known before decides. */
function judgeUnchecked(
  statedName: string,
  found: PersonClaim['found'],
  isSameName: boolean,
  isConfirmed: boolean,
): ClaimVerdict {
  if (found.holder === 'caller' && !isConfirmed) {
    return {
      outcome: 'accepted',
      name: statedName,
      realNameState: isSameName ? found.realNameState : 'stated',
    };
  }
  if (!isSameName) return refused('IDENTITY.NAME_DIFFERS');
  if (isConfirmed && found.holder === 'nobody') return refused('IDENTITY.REAL_NAME_UNAVAILABLE');
  return { outcome: 'accepted', name: found.name, realNameState: found.realNameState };
}

function refused(code: IdentityCode, marksRefused = false): ClaimVerdict {
  return marksRefused ? { outcome: 'refused', code, marksRefused } : { outcome: 'refused', code };
}
