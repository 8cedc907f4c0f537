import type { PlainDate } from '../validation/plain-date';
import type { QuestionKind, RegistryAnswer, RegistryName, RegistryQuestion } from './registry-question';

/**
 * Where a question stands. `waiting` and `unavailable` are no answer: whatever depends on one waits, and it is asked
 * again. `mismatch` is an answer that cannot be used and needs a person; `stopped` will not be asked any more.
 */
export const checkStates = ['waiting', 'answered', 'unavailable', 'mismatch', 'stopped'] as const;
export type CheckState = (typeof checkStates)[number];

export const checkStateLabels: Record<CheckState, string> = {
  waiting: '等待比对',
  answered: '已比对',
  unavailable: '等待比对，系统暂时不可用',
  mismatch: '答复有问题，需要人工核对',
  stopped: '不再比对',
};

/** Why a question is unavailable, mismatched or stopped. */
export const checkReasons = [
  'not-connected',
  'no-answer',
  'too-slow',
  'refused',
  'unreadable',
  'resting',
  'other-person',
  'contradictory',
  'consent-withdrawn',
  'no-document',
  'subject-closed',
] as const;
export type CheckReason = (typeof checkReasons)[number];

export const checkReasonLabels: Record<CheckReason, string> = {
  'not-connected': '还没有接通这个部门',
  'no-answer': '没有收到答复',
  'too-slow': '答复超时',
  refused: '对方没有受理这次比对',
  unreadable: '答复读不出来',
  resting: '对方暂时不可用，稍后自动再问',
  'other-person': '答复的是另一个人',
  contradictory: '答复前后矛盾',
  'consent-withdrawn': '本人已撤回同意',
  'no-document': '没有可以比对的证件号码',
  'subject-closed': '这件事已经办结',
};

/** One question about one person, as the office sees it. */
export type RegistryCheckView = {
  id: string;
  personId: string;
  registry: RegistryName;
  question: RegistryQuestion;
  state: CheckState;
  reason: CheckReason | null;
  /** Only while the state is `answered`. */
  answer: RegistryAnswer | null;
  /** When the answer came or the last attempt ended; null before the first. */
  at: string | null;
  /** When it is asked again by itself; null when it is not. */
  nextAt: string | null;
  allowedActions: 'ask-again'[];
};

/** A question that got its end, as the subject is told of it. */
export type SettledCheck = {
  id: string;
  subjectType: string;
  subjectId: string;
  personId: string;
  registry: RegistryName;
  question: RegistryQuestion;
} & (
  | { state: 'answered'; reason: null; answer: RegistryAnswer }
  | { state: 'mismatch' | 'stopped'; reason: CheckReason; answer: null }
);

/** What is asked and where it stands, for whoever waits for several. */
export type CheckOutline = {
  id: string;
  kind: QuestionKind;
  personId: string;
  state: CheckState;
  asOf: PlainDate | null;
};
