import type { InstanceRules } from './allocation-instance';
import type { KeyColumn } from './key-column';

/** Points more at one school: `points[i]` for child `students[i]`, in the order of the children. */
export type Bonuses = { students: Int32Array; points: Float64Array };

/** A school; its list names children by their index. */
export type SchoolRow = { id: string; quota: number; priority?: Int32Array; bonus?: Bonuses };

/** Keys that no chain asks for; they decide nothing and are in the hash of the input. */
export type OtherKeys = ReadonlyMap<number, readonly (readonly [string, string | number])[]>;

/** Children by group; a child alone in its group, or in none, is in no row. */
export type Groups = { names: readonly string[]; members: readonly Int32Array[] };

/**
 * An instance in the order of its ids, so that the order in which it was written decides nothing; children and schools
 * are indices. The wishes of child `s` are `wish[wishFrom[s]]` up to, not including, `wish[wishFrom[s + 1]]`.
 */
export type InstanceIndex = {
  rules: InstanceRules;
  ids: readonly string[];
  schools: readonly SchoolRow[];
  wishFrom: Int32Array;
  wish: Int32Array;
  keys: ReadonlyMap<string, KeyColumn>;
  /** 1 for each child that brings keys, be they none. */
  hasKeys: Uint8Array;
  otherKeys: OtherKeys;
  /** The group that each child names, by child; only where one does. */
  groupOf: ReadonlyMap<number, string>;
  groups: Groups;
};

/** The place of this school among the child's wishes in {@link InstanceIndex.wish}, or -1. */
export function wishAt(
  { wishFrom, wish }: Pick<InstanceIndex, 'wishFrom' | 'wish'>,
  student: number,
  school: number,
): number {
  const end = wishFrom[student + 1]!;
  for (let at = wishFrom[student]!; at < end; at += 1) if (wish[at] === school) return at;
  return -1;
}
