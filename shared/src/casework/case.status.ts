/**
 * Where a case stands. Few states; everything else is a flag. The last four are final.
 *
 * `submitted` waits for acceptance (受理), `reviewing` is with the departments (审核), `noticed` is on public notice
 * (公示), `re-reviewing` looks again after an objection (复核), `approved` is decided for the person and waits for
 * something that follows, a fee or the making of a card (待办结).
 */
export const caseStates = [
  'submitted',
  'reviewing',
  'noticed',
  're-reviewing',
  'approved',
  'granted',
  'refused',
  'rejected',
  'withdrawn',
] as const;
export type CaseState = (typeof caseStates)[number];

export const finalCaseStates = ['granted', 'refused', 'rejected', 'withdrawn'] as const;

/** What is also true of a case: papers are asked for, it is on hold, escalated, a fee is due, a registry has not answered, an objection is open. */
export const caseFlags = [
  'papers-asked',
  'held',
  'escalated',
  'fee-due',
  'registry-waiting',
  'objected',
] as const;
export type CaseFlag = (typeof caseFlags)[number];

/** Everything that can be done to a case; a service's table says when and by whom. */
export const caseActions = [
  // by the applicant
  'supply',
  'withdraw',
  'object',
  'confirm',
  'amend',
  // by the office
  'accept',
  'reject',
  'ask-papers',
  'review',
  'approve',
  'refuse',
  'publish',
  'settle-objection',
  'issue',
  'hold',
  'resume',
  'escalate',
  // by time, a payment or a registry
  'fee-paid',
  'notice-ended',
  'papers-overdue',
  'registries-answered',
] as const;
export type CaseAction = (typeof caseActions)[number];

/** Kinds of work that a case gives the office; each task is one line of a work list. */
export const caseTaskKinds = ['acceptance', 'review', 'decision', 'issue', 're-review'] as const;
export type CaseTaskKind = (typeof caseTaskKinds)[number];

/** `waiting`: for papers, a registry or a fee; `held`: somebody put it aside for a reason. Done tasks leave the list. */
export const caseTaskStates = ['open', 'waiting', 'held', 'done'] as const;
export type CaseTaskState = (typeof caseTaskStates)[number];

/** A department's answer about one item of a case. */
export const reviewAnswers = ['passed', 'failed'] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];

export const objectionOutcomes = ['upheld', 'dismissed'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];
