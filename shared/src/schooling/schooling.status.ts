/** Grades that children of new residents enter by points: 小班, 一年级, 初一. */
export const stages = ['kindergarten', 'primary', 'junior'] as const;
export type Stage = (typeof stages)[number];

export const stageLabels: Record<Stage, string> = {
  kindergarten: '小班',
  primary: '一年级',
  junior: '初一',
};

/**
 * Steps of a schooling year, in the order in which cities take them; a city leaves out what it does not do.
 *
 * `catchments` schools and service areas are published, `apply` the window of applications, `freeze` facts count up to
 * its last day, `confirm` families confirm their score, `seats` and `minimum` seats and the minimum score are published,
 * `first-ranking` the ranking at the school that was named, `notice` its public notice (公示), `letters` admission,
 * `adjustment` those who missed it are placed (统筹调剂), `adjustment-letters` their letters, `second-adjustment` across
 * districts with seats that are left or given up, `placement` those without a seat register (未录取登记).
 */
export const schoolingSteps = [
  'catchments',
  'apply',
  'freeze',
  'confirm',
  'seats',
  'minimum',
  'first-ranking',
  'notice',
  'letters',
  'adjustment',
  'adjustment-letters',
  'second-adjustment',
  'placement',
] as const;
export type SchoolingStep = (typeof schoolingSteps)[number];

/** Where a step stands today; `unknown`: the city has not published its days (待主管部门确认). */
export const stepStates = ['past', 'present', 'coming', 'unknown'] as const;
export type StepState = (typeof stepStates)[number];

/** Seats of one school and grade: entered by the school's side, approved or returned by another body. */
export const seatPlanStates = ['entered', 'returned', 'approved'] as const;
export type SeatPlanState = (typeof seatPlanStates)[number];

/** Who comes before points, as batches are taken (户籍和房产、政策性照顾 …); the city's pack names and orders them. */
export type SeatCategory = { code: string; title: string };

/** How a catchment (施教区) is described: a whole area, one side of a road between two numbers, or an estate. */
export const catchmentKinds = ['area', 'road', 'estate'] as const;
export type CatchmentKind = (typeof catchmentKinds)[number];

export const roadSides = ['both', 'odd', 'even'] as const;
export type RoadSide = (typeof roadSides)[number];

/** Why a child left the pool of a year. */
export const leaveReasons = ['withdrawn', 'left-city', 'refused-place', 'not-placed'] as const;
export type LeaveReason = (typeof leaveReasons)[number];

/** What taking over a row of a file of schools would do. */
export const schoolRowVerdicts = ['new', 'changed', 'unchanged', 'faulty'] as const;
export type SchoolRowVerdict = (typeof schoolRowVerdicts)[number];
