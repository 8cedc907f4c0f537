import type { HukouPlace, PermitGround } from '@app/shared/permit/permit.status';
import type { LateEndorsementRule } from '@app/shared/registration/residence-ledger';

/** A rule with the document it rests on. `confirmed` false: 待主管部门确认, a placeholder that only a demonstration may use. */
export type Ruled<T> = { value: T; rule: string; confirmed: boolean };

/** A city's dated rules of the residence permit, read from server/policies/<city>/permit.yaml. */
export type PermitPolicy = {
  version: string;
  cityName: string;
  issuer: string;
  /** Months of residence before somebody may apply; half a year by 居住证暂行条例 art. 2. */
  residenceMonths: Ruled<number>;
  grounds: Ruled<readonly PermitGround[]>;
  /** Under this age (years) a permit is voluntary and asked for by a guardian. */
  voluntaryUnder: Ruled<number>;
  /** People registered here who need no permit, with the sentence that tells them. */
  exempt: readonly { hukou: HukouPlace; sentence: string; rule: string }[];
  /** Kinds of document whose holders get another permit than this one. */
  otherPermit: readonly { documentType: string; sentence: string; rule: string }[];
  endorsement: {
    everyMonths: Ruled<number>;
    /** How many months before the anniversary the window opens. */
    opensMonthsBefore: Ruled<number>;
    /** Whether the anniversary itself is still in time. */
    lastDay: Ruled<'anniversary' | 'day-before'>;
    late: Ruled<LateEndorsementRule>;
    /** Second reminder: days before the last day. */
    remindAgainDays: Ruled<number>;
    /** On the ground of a job, an insured month among these last ones proves it without a person looking. */
    insuredWithinMonths: Ruled<number>;
  };
  fees: { reissue: Ruled<number>; replacement: Ruled<number> };
};
