/** Where the score of a case stands: only a confirmed one ranks. */
export const standingStates = ['calculated', 'confirmed', 'void'] as const;
export type StandingState = (typeof standingStates)[number];

/** Why a score stopped counting. */
export const voidReasons = ['withdrawn', 'objected', 'reopened'] as const;
export type VoidReason = (typeof voidReasons)[number];

/** Where one calculated score stands among those of its case. */
export type ScoreState = StandingState | 'superseded';

export const scoreStateLabels: Record<ScoreState, string> = {
  calculated: '待本人确认',
  confirmed: '已确认',
  void: '已停用',
  superseded: '已被新的计分取代',
};
