import type { RegistryCheckView, SettledCheck } from '@app/shared/registries/registry-check';
import type { RegistryAnswer } from '@app/shared/registries/registry-question';
import type { RegistryOutcome } from './registry.port';
import type { CheckRow } from './registry-check.repository';

/** The answer of a row whose state is `answered`; undefined for every other. */
export function answerOf(row: CheckRow): RegistryAnswer | undefined {
  if (row.state !== 'answered') return undefined;
  return {
    kind: row.question.kind,
    facts: row.facts,
    source: row.source,
    asOf: row.as_of,
  } as RegistryAnswer;
}

export function toCheckView(row: CheckRow): RegistryCheckView {
  return {
    id: row.id,
    personId: row.person_id,
    registry: row.registry,
    question: row.question,
    state: row.state,
    reason: row.reason,
    answer: answerOf(row) ?? null,
    at: row.at?.toISOString() ?? null,
    nextAt: row.next_at?.toISOString() ?? null,
    allowedActions: row.reason === 'subject-closed' ? [] : ['ask-again'],
  };
}

/** What the matter is told of an end that is no outage. */
export function toSettled(
  row: CheckRow,
  end: Exclude<RegistryOutcome, { kind: 'unavailable' }> | { kind: 'stopped'; reason: SettledReason },
): SettledCheck {
  const about = {
    id: row.id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    personId: row.person_id,
    registry: row.registry,
    question: row.question,
  };
  return end.kind === 'answered'
    ? { ...about, state: 'answered', reason: null, answer: end.answer }
    : { ...about, state: end.kind, reason: end.reason, answer: null };
}

type SettledReason = Extract<SettledCheck, { state: 'stopped' | 'mismatch' }>['reason'];
