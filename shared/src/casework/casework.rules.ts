import { largestPageSize } from '../http/page';
import type { RuleTable } from '../validation/rules';
import { caseActions, caseTaskKinds, objectionOutcomes, reviewAnswers } from './case.status';

const version = { kind: 'integer', min: 1 } as const;
const reasonCode = { kind: 'text', max: 48, pattern: 'code' } as const;

/** Which paper was handed in for which material. */
export const attachedPaperRules = {
  materialCode: reasonCode,
  paperId: { kind: 'uuid' },
} as const satisfies RuleTable;

const papers = {
  kind: 'list',
  of: { kind: 'object', table: attachedPaperRules },
  max: 40,
  optional: true,
} as const;

/** `form` is the service's own and is read by its own table; a draft may be incomplete. */
export const saveDraftRules = {
  personId: { kind: 'uuid', optional: true },
  /** 0 for the first time. */
  version: { kind: 'integer', min: 0 },
  form: { kind: 'json', maxBytes: 20_000 },
  papers,
} as const satisfies RuleTable;

export const submitDraftRules = {
  personId: { kind: 'uuid', optional: true },
  version,
} as const satisfies RuleTable;

/** Of a child whose guardian asks; absent: of the caller. */
export const serviceQueryRules = { personId: { kind: 'uuid', optional: true } } as const satisfies RuleTable;

export const casesQueryRules = {
  page: { kind: 'integer', min: 1, max: 100_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: largestPageSize, optional: true },
} as const satisfies RuleTable;

export const applicantActionRules = {
  action: { kind: 'choice', values: ['supply', 'withdraw', 'object', 'confirm', 'amend'] },
  version,
  papers,
  /** Why: what an objection says, why an application is taken back. */
  note: {
    kind: 'text',
    max: 500,
    lines: true,
    optional: true,
    requiredWhen: { field: 'action', is: 'object' },
  },
  /** What an objection is about, where a service asks departments case by case. */
  items: { kind: 'list', of: reasonCode, min: 1, max: 40, optional: true },
  /** What is added to the form, or changed in it, after its submission; only what the service lets in. */
  form: { kind: 'json', maxBytes: 20_000, optional: true, requiredWhen: { field: 'action', is: 'amend' } },
} as const satisfies RuleTable;

/** One action of the office. Which of the optional fields an action needs, the engine knows. */
export const staffActionRules = {
  action: { kind: 'choice', values: caseActions },
  taskId: { kind: 'uuid', optional: true },
  /** Of the task when one is named, else of the case. */
  version,
  reasonCodes: { kind: 'list', of: reasonCode, max: 10, optional: true },
  note: { kind: 'text', max: 500, lines: true, optional: true },
  /** A department's answers, one for each of its items. */
  items: {
    kind: 'list',
    of: {
      kind: 'object',
      table: {
        item: reasonCode,
        answer: { kind: 'choice', values: reviewAnswers },
        reasonCode: { ...reasonCode, optional: true, requiredWhen: { field: 'answer', is: 'failed' } },
        note: { kind: 'text', max: 300, lines: true, optional: true },
        /** `{ value }`: what the department found to be so, where the service takes it. */
        finding: { kind: 'json', maxBytes: 8000, optional: true },
      },
    },
    max: 40,
    distinctBy: ['item'],
    optional: true,
  },
  /** The complete list of what is missing (一次性告知). */
  missing: {
    kind: 'list',
    of: {
      kind: 'object',
      table: {
        materialCode: reasonCode,
        problem: {
          kind: 'choice',
          values: ['missing', 'unreadable', 'expired', 'wrong-person', 'incomplete'],
        },
        note: { kind: 'text', max: 200, lines: true, optional: true },
      },
    },
    max: 40,
    distinctBy: ['materialCode'],
    optional: true,
  },
  /** Until when a case is put aside. */
  until: { kind: 'date', min: 'today', optional: true },
  objection: { kind: 'choice', values: objectionOutcomes, optional: true },
} as const satisfies RuleTable;

export const claimTasksRules = {
  tasks: {
    kind: 'list',
    of: { kind: 'object', table: { id: { kind: 'uuid' }, version } },
    min: 1,
    max: 100,
    distinctBy: ['id'],
  },
} as const satisfies RuleTable;

export const transferTasksRules = {
  ...claimTasksRules,
  toAccountId: { kind: 'uuid' },
  note: { kind: 'text', max: 200, lines: true, optional: true },
} as const satisfies RuleTable;

export const workViews = ['mine', 'team', 'due-soon', 'overdue', 'waiting', 'held'] as const;
export type WorkView = (typeof workViews)[number];

export const workQueryRules = {
  view: { kind: 'choice', values: workViews, optional: true },
  service: { kind: 'text', max: 48, pattern: 'service', optional: true },
  kind: { kind: 'choice', values: caseTaskKinds, optional: true },
  areaCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code', optional: true },
  /** The number of a case, or the name or document number of its person. */
  q: { kind: 'text', max: 60, optional: true },
  /** Where the page before ended, as its answer said. */
  after: { kind: 'text', max: 120, pattern: 'token', optional: true },
  pageSize: { kind: 'integer', min: 1, max: largestPageSize, optional: true },
} as const satisfies RuleTable;
