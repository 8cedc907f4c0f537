import type { CaseAction } from '@app/shared/casework/case.status';
import type { StaffAction } from '@app/shared/casework/casework.dto';
import type { AttachedPaper } from '@app/shared/casework/casework.views';
import type { Principal } from '../identity/principal';
import type { Actor } from './domain/service-definition';

/** What an action brings with it; which of it the action needs, `case-particulars` knows. */
export type StepDetails = Partial<
  Pick<StaffAction, 'reasonCodes' | 'note' | 'items' | 'missing' | 'until' | 'objection'>
> & {
  papers?: AttachedPaper[];
  /** What an objection is about. */
  contested?: string[];
  /** What is added to the form or changed in it. */
  form?: Record<string, unknown>;
};

/** One action on one case, by somebody in a capacity, or by the system. */
export type CaseStep = {
  action: CaseAction;
  /** In which capacities the caller may act on this case. */
  actors: readonly Actor[];
  /** Null: nobody in person. */
  principal: Principal | null;
  /** What the caller had seen: of the task when one is named, else of the case. Absent: the system, which sees the present. */
  seen?: { taskId?: string; version: number };
  details: StepDetails;
};

/** A step of time, a payment, a registry or a rule. */
export function systemStep(action: CaseAction, details: StepDetails = {}): CaseStep {
  return { action, actors: ['system'], principal: null, details };
}
