/**
 * What an allocation run is. `locking`, `running` and `checking` wait for the worker; `failed` may be run again on the
 * same input; `refuted` was not accepted by the verifier. Only `in-force` and `void` are final.
 */
export const runStates = [
  'draft',
  'locking',
  'locked',
  'running',
  'failed',
  'run',
  'checking',
  'refuted',
  'checked',
  'approved',
  'noticed',
  'in-force',
  'void',
] as const;
export type RunState = (typeof runStates)[number];

export const runStateLabels: Record<RunState, string> = {
  draft: '已建立',
  locking: '正在锁定',
  locked: '已锁定',
  running: '正在运行',
  failed: '未完成',
  run: '已运行',
  checking: '正在复核',
  refuted: '复核未通过',
  checked: '已复核',
  approved: '已批准',
  noticed: '公示中',
  'in-force': '已生效',
  void: '已作废',
};

/**
 * `first`: the ranking of the year. `refill`: freed seats to those who wait for them. `adjustment` (调剂) within the
 * district and `second-adjustment` across districts. `redo`: what an upheld objection or a correction touches, again.
 */
export const runKinds = ['first', 'refill', 'adjustment', 'second-adjustment', 'redo'] as const;
export type RunKind = (typeof runKinds)[number];

export const runKindLabels: Record<RunKind, string> = {
  first: '首轮录取',
  refill: '递补',
  adjustment: '统筹调剂',
  'second-adjustment': '二次调剂',
  redo: '重新运行',
};

/** What a person of the office does with a run; the other steps are the worker's and the notice's. */
export const runActions = ['lock', 'run', 'check', 'approve', 'notice', 'void'] as const;
export type RunAction = (typeof runActions)[number];

export const runActionLabels: Record<RunAction, string> = {
  lock: '锁定名单',
  run: '运行',
  check: '送独立复核',
  approve: '批准',
  notice: '公示',
  void: '作废',
};

/** How seats were given; docs/allocation.md tells the rule of each. */
export const allocationModeLabels: Record<string, string> = {
  'per-school-cut': '按校排序，由高分到低分录取',
  'serial-dictatorship': '排序优先，遵从志愿',
  'deferred-acceptance': '志愿匹配，各校分别排序',
  'zone-pool': '片区统筹安排',
  lottery: '电脑摇号',
};
