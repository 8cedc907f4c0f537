/** Where a list of a programme stands. */
export const listStates = [
  'draft',
  'locked',
  'computed',
  'approving',
  'noticed',
  'in-force',
  'void',
] as const;
export type ListState = (typeof listStates)[number];

export const listStateLabels: Record<ListState, string> = {
  draft: '草稿',
  locked: '数据已锁定',
  computed: '名单已生成',
  approving: '等待另一人核准',
  noticed: '公示中',
  'in-force': '已生效',
  void: '已作废',
};

export type ListAction = 'lock' | 'compute' | 'approve' | 'void';

/** What the office may do; ending the notice is the notice's own. What is not here is refused. */
export const listActions = {
  draft: { lock: 'locked', void: 'void' },
  locked: { compute: 'computed', void: 'void' },
  computed: { approve: 'approving', void: 'void' },
  approving: { approve: 'noticed', void: 'void' },
  noticed: { void: 'void' },
  'in-force': {},
  void: {},
} as const satisfies Record<ListState, Partial<Record<ListAction, ListState>>>;
