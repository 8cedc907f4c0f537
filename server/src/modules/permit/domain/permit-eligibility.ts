import type { HukouPlace, PermitGround } from '@app/shared/permit/permit.status';
import { addMonths, fullYearsBetween } from '@app/shared/validation/plain-date';
import type { PermitPolicy } from './permit-policy';

/** What is known of somebody who asks for a permit. `residentSince` is the first day that the ledger counts. */
export type Applicant = {
  documentType: string;
  birthDate: string | null;
  residentSince: string | null;
  livesHereNow: boolean;
  /** As stated in the form, or as the police registry answered; absent before either. */
  hukou?: HukouPlace;
  ground?: PermitGround;
};

export type EligibilityCode =
  | 'other-permit'
  | 'hukou-needs-none'
  | 'not-registered'
  | 'too-short'
  | 'ground-not-accepted';

/** May apply, or the first reason why not, with the rule's name and, where time will help, the day from which they may. */
export type Eligibility =
  | { eligible: true; voluntary: boolean }
  | { eligible: false; code: EligibilityCode; sentence: string; rule: string; from?: string };

/** Judges an application for a residence permit on a day by the city's rules. */
export function judgeEligibility(applicant: Applicant, today: string, policy: PermitPolicy): Eligibility {
  const other = policy.otherPermit.find(({ documentType }) => documentType === applicant.documentType);
  if (other) return { eligible: false, code: 'other-permit', sentence: other.sentence, rule: other.rule };
  const exempt = policy.exempt.find(({ hukou }) => hukou === applicant.hukou);
  if (exempt)
    return { eligible: false, code: 'hukou-needs-none', sentence: exempt.sentence, rule: exempt.rule };
  const { value: months, rule } = policy.residenceMonths;
  if (applicant.residentSince === null || !applicant.livesHereNow) {
    const sentence = '请先申报居住登记，登记满规定时间后再申领居住证';
    return { eligible: false, code: 'not-registered', sentence, rule };
  }
  const from = addMonths(applicant.residentSince, months);
  if (from > today) {
    const sentence = `居住登记满${months}个月后可以申领`;
    return { eligible: false, code: 'too-short', sentence, rule, from };
  }
  if (applicant.ground && !policy.grounds.value.includes(applicant.ground)) {
    const sentence = '本市不以这一条件办理居住证，请选择其他条件';
    return { eligible: false, code: 'ground-not-accepted', sentence, rule: policy.grounds.rule };
  }
  return { eligible: true, voluntary: isVoluntary(applicant.birthDate, today, policy) };
}

/** Whether a permit is voluntary for somebody of this age, and asked for by a guardian. */
export function isVoluntary(birthDate: string | null, today: string, policy: PermitPolicy): boolean {
  return birthDate !== null && fullYearsBetween(birthDate, today) < policy.voluntaryUnder.value;
}
