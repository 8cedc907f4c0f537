import type { SchoolingStep, SeatCategory, Stage } from '@app/shared/schooling/schooling.status';
import type { PlainDate } from '@app/shared/validation/plain-date';
import type { Ruled } from '../../../platform/policy/domain/ruled-rows';
import type { AllocationMode, ChainLink } from './allocation-instance';

/** A child must have turned `years` by this day (`08-31`, included) of the year it enters (义务教育法 art. 11). */
export type AgeRule = { years: number; by: string };

/** What a home is that counts for one child: a dwelling whole, or the room of a house that is let by rooms. */
export type OneHomeRule = { years: number; unit: 'dwelling' | 'room' };

/** Brothers and sisters: whether they are kept together, and what happens where they cannot be. */
export type SiblingRule = { keep: 'none' | 'same-school'; fallback: 'split' | 'next-school' };

/** What refusing an offered seat costs. */
export type RefusalCost = 'no-further-place' | 'back-to-pool';

/** Which schools a child may name: those whose catchment its home lies in, or any of the town it lives in. */
export type ChoiceArea = 'catchment' | 'town';

/** One step of one year. Days are null where nothing is published, or where no calendar says which day is worked. */
export type CycleStep = {
  step: SchoolingStep;
  name: string;
  from: PlainDate | null;
  until: PlainDate | null;
  opensAt: Date | null;
  /** The first instant at which it is over (promise T7). */
  closesAt: Date | null;
  /** The last day was a day of rest and was moved. */
  moved: boolean;
  confirmed: boolean;
  note: string | null;
  rule: string;
};

export type StageRules = {
  stage: Stage;
  mode: Ruled<AllocationMode>;
  mostWishes: Ruled<number>;
  choice: Ruled<ChoiceArea>;
  /** Null: age does not decide (初一). */
  age: Ruled<AgeRule | null>;
  /** In points, exact; null: none is asked. */
  minimumScore: Ruled<string | null>;
};

/** What holds for children who enter in the autumn of one year. */
export type SchoolingCycle = {
  /** `2026`. */
  cycle: string;
  year: number;
  policyVersion: string;
  cityName: string;
  /** Of the points whose scores rank: `schooling`. */
  programme: string;
  steps: readonly CycleStep[];
  stages: Readonly<Partial<Record<Stage, StageRules>>>;
  /** Order among equals, by the points programme; `lot` closes it where the city draws lots. */
  chain: Ruled<readonly ChainLink[]>;
  holder: Ruled<'best-of-family' | 'applicant'>;
  oneHome: Ruled<OneHomeRule | null>;
  siblings: Ruled<SiblingRule>;
  noOwnedHome: Ruled<boolean>;
  noStudentStatus: Ruled<boolean>;
  offerWorkingDays: Ruled<number>;
  noticeWorkingDays: Ruled<number>;
  objectionAnswerWorkingDays: Ruled<number>;
  refusal: Ruled<RefusalCost>;
  /** Who is placed before points, in this order. */
  categories: readonly SeatCategory[];
};

/** A step of a cycle; undefined where the city does not take it. */
export function stepOf({ steps }: SchoolingCycle, wanted: SchoolingStep): CycleStep | undefined {
  return steps.find(({ step }) => step === wanted);
}
