import type { Principal } from '../../identity/principal';
import type { Predicate } from '../../jurisdiction/area-scope';
import type { PaperRecord } from './paper.record';

/** Papers of the caller: handed in by this account, or about the person behind it. */
export function ownPapers({ accountId, personId }: Principal): Predicate {
  return personId === null
    ? { sql: '(p.account_id = ?)', values: [accountId] }
    : { sql: '(p.account_id = ? OR p.person_id = ?)', values: [accountId, personId] };
}

/** The same rule for one paper at hand. */
export function isOwn({ accountId, personId }: Principal, paper: PaperRecord): boolean {
  return paper.accountId === accountId || (personId !== null && paper.personId === personId);
}
