/** How seats are given: 张家港, 常熟, 苏州, 昆山 per school; 南沙 rank first; 慈溪, 鄞州 by zone; 张家港's shared zones by lot. */
export const allocationModes = [
  'deferred-acceptance',
  'serial-dictatorship',
  'per-school-cut',
  'zone-pool',
  'lottery',
] as const;
export type AllocationMode = (typeof allocationModes)[number];

/** A whole number of points or ticks, or a day `YYYY-MM-DD`. */
export type KeyValue = number | string;

/** One rule of the tie-break chain: `desc` puts the greater value first, `asc` the smaller or earlier one. */
export type ChainLink = { key: string; order: 'desc' | 'asc' };

/** What becomes of a group at the dearest school that has room for some of it and not for all. */
export const groupFallbacks = ['split', 'next-school'] as const;
export type GroupFallback = (typeof groupFallbacks)[number];

/** A child and its wishes, the dearest first; twins and siblings that stay together name the same group. */
export type InstanceStudent = {
  id: string;
  group?: string;
  prefs: readonly string[];
  keys?: Readonly<Record<string, KeyValue>>;
};

/** A school ranks by its own list (who is not on it is not acceptable) or by the chain, there with points more for some. */
export type InstanceSchool = {
  id: string;
  quota: number;
  priority?: readonly string[];
  bonus?: Readonly<Record<string, number>>;
};

/** Everything one run reads. docs/allocation.md tells what each mode makes of it. */
export type AllocationInstance = {
  name?: string;
  mode: AllocationMode;
  students: readonly InstanceStudent[];
  schools: readonly InstanceSchool[];
  tieBreak?: readonly ChainLink[];
  seed?: string;
  together?: { fallback: GroupFallback };
};

/** Everything of an instance but its children and schools. */
export type InstanceRules = Omit<AllocationInstance, 'students' | 'schools'>;

/** A school's result; `line` is what the last child admitted had, null while seats are left or where there are none. */
export type CutOff = { seats: number; filled: number; line: ReadonlyMap<string, KeyValue> | null };

/** A group's answer; `passedOver` are the schools, the dearest first, that had room for some of it only. */
export type GroupAnswer = {
  outcome: 'together' | 'split' | 'no-seat';
  passedOver: readonly string[];
};

/** How many groups came to what, and how many pairs of a member and a school block only because it stays together. */
export type GroupCount = { together: number; split: number; noSeat: number; blockingPairs: number };

/** What a run says about itself; a result whose first three counts are not zero is never handed out. */
export type Certificate = {
  blockingPairs: 0;
  overfilled: 0;
  unacceptable: 0;
  algorithm: string;
  /** The chain that decided, with the lot where it was drawn; absent where only lists ranked. */
  chain?: readonly ChainLink[];
  /** Present where the instance has a rule for groups. */
  groups?: GroupCount;
  students: number;
  placed: number;
  seats: number;
  inputHash: string;
  resultHash: string;
  seedCommitment?: string;
};

/** The result of one run; maps are in the order of their ids. */
export type Allocation = {
  name?: string;
  mode: AllocationMode;
  assignment: ReadonlyMap<string, string | null>;
  cutoffs: ReadonlyMap<string, CutOff>;
  /** By group, where the instance has a rule for them. */
  groups?: ReadonlyMap<string, GroupAnswer>;
  certificate: Certificate;
};
