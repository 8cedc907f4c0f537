import type {
  CatchmentKind,
  LeaveReason,
  RoadSide,
  SeatPlanState,
  Stage,
} from '@app/shared/schooling/schooling.status';
import type { KeyValue } from './domain/allocation-instance';

export type School = {
  id: string;
  code: string;
  name: string;
  stages: Stage[];
  areaCode: string;
  areaPath: string;
  address: string;
  phone: string | null;
  longitude: string | null;
  latitude: string | null;
  version: number;
};

export type SchoolRow = Omit<School, 'stages' | 'areaCode' | 'areaPath'> & {
  stages: string;
  area_code: string;
  area_path: string;
};

/** `s` is the school. */
export const schoolColumns =
  's.id, s.code, s.name, s.stages, s.area_code, s.area_path, s.address, s.phone, s.longitude, s.latitude, s.version';

export function schoolOf({ stages, area_code: areaCode, area_path: areaPath, ...row }: SchoolRow): School {
  return { ...row, areaCode, areaPath, stages: stages.split(',') as Stage[] };
}

/** One part of a catchment, with the area it lies in. */
export type CatchmentRow = {
  school_id: string;
  stage: Stage;
  kind: CatchmentKind;
  area_code: string;
  area_path: string;
  road: string | null;
  from_number: number | null;
  until_number: number | null;
  side: RoadSide | null;
  estate: string | null;
};

/** Seats of one school and grade, with those who come before points. */
export type SeatPlan = {
  id: string;
  cycle: string;
  schoolId: string;
  stage: Stage;
  classes: number;
  total: number;
  categories: { code: string; count: number }[];
  state: SeatPlanState;
  enteredBy: string;
  enteredAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
  returnedFor: string | null;
  version: number;
};

/** A child in the pool of a year: what takes part in runs. The state of its case stays casework's. */
export type EntryRow = {
  id: string;
  caseId: string;
  cycle: string;
  stage: Stage;
  childPersonId: string;
  guardianPersonId: string;
  /** The pinned score of the family's best holder; null while nobody of the family has confirmed one. */
  scoreId: string | null;
  /** School ids, the dearest first. */
  wishes: string[];
  /** Whether the family takes another school when it misses its own (服从调剂). */
  adjustment: boolean;
  /** The town that places the child: that of its home. */
  districtCode: string;
  areaPath: string;
  siblingGroup: string | null;
  /** By the names of the chain; empty without a score. */
  keys: Record<string, KeyValue>;
  /** Points more at a school, by its id. */
  bonus: Record<string, number>;
  enteredAt: Date;
  leftAt: Date | null;
  leftWhy: LeaveReason | null;
  version: number;
};

/** MySQL gives JSON columns parsed, MariaDB as text. */
export function jsonOf<Value>(stored: unknown): Value {
  return (typeof stored === 'string' ? JSON.parse(stored) : stored) as Value;
}
