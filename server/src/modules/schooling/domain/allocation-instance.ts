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

/** A child and its wishes, the dearest first. */
export type InstanceStudent = {
  id: string;
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
};

/** A school's result; `line` is what the last child admitted had, null while seats are left or where there are none. */
export type CutOff = { seats: number; filled: number; line: ReadonlyMap<string, KeyValue> | null };

/** What a run says about itself; a result whose first three counts are not zero is never handed out. */
export type Certificate = {
  blockingPairs: 0;
  overfilled: 0;
  unacceptable: 0;
  algorithm: string;
  /** The chain that decided, with the lot where it was drawn; absent where only lists ranked. */
  chain?: readonly ChainLink[];
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
  certificate: Certificate;
};
