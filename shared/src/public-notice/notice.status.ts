/** What a public notice is in the register. Past its last day it stays `running` while an objection waits for an answer. */
export const noticeStates = ['running', 'ended', 'withdrawn'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** Where a notice stands for a reader: `settling` is past its last day, with objections that are still to be answered. */
export const noticePhases = ['running', 'settling', 'ended', 'withdrawn'] as const;
export type NoticePhase = (typeof noticePhases)[number];

export const noticePhaseLabels: Record<NoticePhase, string> = {
  running: '公示中',
  settling: '异议处理中',
  ended: '已结束',
  withdrawn: '已撤回',
};

export type NoticeAction = 'end' | 'withdraw';

/** The whole machine of a notice; what is not here is refused. */
export const noticeActions = {
  running: { end: 'ended', withdraw: 'withdrawn' },
  ended: {},
  withdrawn: {},
} as const satisfies Record<NoticeState, Partial<Record<NoticeAction, NoticeState>>>;

/** An objection is answered also when its notice was taken back meanwhile: nobody's objection is lost. */
export const objectionStates = ['open', 'upheld', 'dismissed', 'withdrawn'] as const;
export type ObjectionState = (typeof objectionStates)[number];

export const objectionStateLabels: Record<ObjectionState, string> = {
  open: '等待答复',
  upheld: '异议成立',
  dismissed: '异议不成立',
  withdrawn: '已撤回',
};

export const objectionVerbs = ['uphold', 'dismiss', 'withdraw'] as const;
export type ObjectionAction = (typeof objectionVerbs)[number];

/** The whole machine of an objection; what is not here is refused. */
export const objectionActions = {
  open: { uphold: 'upheld', dismiss: 'dismissed', withdraw: 'withdrawn' },
  upheld: {},
  dismissed: {},
  withdrawn: {},
} as const satisfies Record<ObjectionState, Partial<Record<ObjectionAction, ObjectionState>>>;

/** How the office answers. */
export const objectionOutcomes = ['upheld', 'dismissed'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];
