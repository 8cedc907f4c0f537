import type { RegistryCheckView } from '@app/shared/registries/registry-check';
import type { QuestionKind, RegistryFacts } from '@app/shared/registries/registry-question';
import type { AnswerSource } from './programme-pack';
import type { FactPack, FactType } from './standard-pack';

/** What is known of the applicant without asking anybody outside; frozen with the application. */
export type OwnRecords = {
  /** Of the verified identity. */
  birth: string | null;
  /** Counted periods of the residence ledger; `until` is the day it ended, null while it goes on. */
  residence: { from: string; until: string | null }[];
};

/** What became of a fact that is not typed. `unusable`: no answer will come that could be used, so a person has to look. */
export type Known =
  | { state: 'answered'; value: unknown; source: string; asOf: string | null }
  | { state: 'waiting' }
  | { state: 'unusable' };

type Registered = Exclude<AnswerSource, 'residence-ledger' | 'applicant'>;

const factTypeOf: Record<AnswerSource, readonly FactType[]> = {
  identity: ['birth'],
  'residence-ledger': ['periods'],
  'permit-holder': ['flag'],
  'insurance-months': ['months'],
  'homes-owned': ['flag'],
  'student-status': ['flag'],
  marriage: ['flag'],
  applicant: ['birth', 'date', 'flag', 'choice', 'number', 'months', 'periods', 'items'],
};

/** Whether this source can answer such a fact. A registry knows months, and not of which insurance they are. */
export function fits(by: AnswerSource, { type, kinds, places }: FactPack): boolean {
  const plain = by === 'applicant' || (kinds === undefined && places === undefined);
  return plain && factTypeOf[by].includes(type);
}

/** The question that a source asks; undefined for what is known here. */
export function questionOf(by: AnswerSource): QuestionKind | undefined {
  return by === 'residence-ledger' || by === 'applicant' ? undefined : by;
}

/** What a source says of the applicant on the frozen day. */
export function knownBy(
  by: Exclude<AnswerSource, 'applicant'>,
  records: OwnRecords,
  checks: readonly RegistryCheckView[],
  asOf: string,
): Known {
  if (by === 'residence-ledger')
    return { state: 'answered', value: records.residence, source: '居住登记', asOf };
  const check = checks.find(({ question }) => question.kind === by);
  if (!check || check.state === 'waiting' || check.state === 'unavailable') return { state: 'waiting' };
  if (check.state !== 'answered' || !check.answer) return { state: 'unusable' };
  const { facts, source, asOf: day } = check.answer;
  const value = answerValue(by, facts as never, records, asOf);
  return value === undefined ? { state: 'unusable' } : { state: 'answered', value, source, asOf: day };
}

const valueReaders: {
  [By in Registered]: (facts: RegistryFacts[By], records: OwnRecords, asOf: string) => unknown;
} = {
  // The day of birth stands in the document; the police say whether the document is this person's.
  identity: ({ agrees }, { birth }) => (agrees && birth !== null ? birth : undefined),
  'permit-holder': ({ holds, validUntil }, _, asOf) => holds && (validUntil === null || validUntil >= asOf),
  'insurance-months': ({ months }, _, asOf) =>
    months
      .filter(({ month }) => month <= asOf.slice(0, 7))
      .map(({ month, backPaid }) => ({ from: month, to: month, ...(backPaid && { mark: 'back-paid' }) })),
  'homes-owned': ({ homes }, _, asOf) => homes.some(({ since }) => since <= asOf),
  'student-status': ({ enrolled }) => enrolled,
  marriage: ({ status }) => status === 'married',
};

function answerValue(by: Registered, facts: never, records: OwnRecords, asOf: string): unknown {
  return valueReaders[by](facts, records, asOf);
}
