import type {
  DeclarationBusiness,
  FieldRequirement,
  LivingKind,
  StatementField,
} from '@app/shared/registration/declaration';
import type { DutyBearer, DutyEvent } from '@app/shared/registration/declaration-duty';
import type { DocumentType } from '@app/shared/validation/identity-document';
import type { ReconciliationPolicy } from './reconciliation-policy';
import type { Basis, DutyRow, FieldException, PolicyRow, RegistrationPolicy } from './registration-policy';
import type { LedgerRule } from './residence-ledger';

/** Why a rule cannot be computed: nothing is published, or its document is not in force on the day. */
export type PolicyRefusal = {
  code: 'REGISTRATION.POLICY_PENDING';
  reason: 'not-published' | 'not-in-force';
  city: string;
  row: string;
  document: string;
};

export type PolicyAnswer<T> = { ok: true; value: T; basis: Basis } | { ok: false; refusal: PolicyRefusal };

/** The row's value on a day, or a refusal; never a guess. `name` says in the refusal which row it was. */
export function valueOn<T>(
  policy: RegistrationPolicy,
  name: string,
  row: PolicyRow<T>,
  day: string,
): PolicyAnswer<T> {
  const refuse = (reason: PolicyRefusal['reason']): PolicyAnswer<T> => ({
    ok: false,
    refusal: {
      code: 'REGISTRATION.POLICY_PENDING',
      reason,
      city: policy.city,
      row: name,
      document: row.basis.number,
    },
  });
  if (row.state === 'pending') return refuse('not-published');
  if (!isInForce(row.basis, day) || !isInForce(policy, day)) return refuse('not-in-force');
  return { ok: true, value: row.value, basis: row.basis };
}

/** Whether a document (or a pack) is in force on a day. A start we do not know is taken as long past. */
export function isInForce(
  dated: { validFrom: string | null; validUntil: string | null },
  day: string,
): boolean {
  return (dated.validFrom ?? day) <= day && day <= (dated.validUntil ?? day);
}

type Values<R> = { [K in keyof R]: R[K] extends PolicyRow<infer T> ? T : never };

function valuesOn<R extends Record<string, PolicyRow<unknown>>>(
  policy: RegistrationPolicy,
  group: string,
  rows: R,
  day: string,
): { ok: true; values: Values<R> } | { ok: false; refusal: PolicyRefusal } {
  const values: Record<string, unknown> = {};
  for (const [name, row] of Object.entries(rows)) {
    const answer = valueOn(policy, `${group}.${name}`, row, day);
    if (!answer.ok) return answer;
    values[name] = answer.value;
  }
  return { ok: true, values: values as Values<R> };
}

/** All rules of comparing words on a day; refused as a whole when one of them is missing. */
export function reconciliationRules(
  policy: RegistrationPolicy,
  day: string,
): { ok: true; rules: ReconciliationPolicy } | { ok: false; refusal: PolicyRefusal } {
  const { taskWorkingDays: _, ...rows } = policy.reconciliation;
  const answer = valuesOn(policy, 'reconciliation', { ...rows, countFrom: policy.ledger.countFrom }, day);
  return answer.ok ? { ok: true, rules: answer.values } : answer;
}

/** The rule of counting residence on a day; refused as a whole when a part of it is missing. */
export function ledgerRule(
  policy: RegistrationPolicy,
  day: string,
): { ok: true; rule: LedgerRule } | { ok: false; refusal: PolicyRefusal } {
  const { sentence: _, ...rows } = policy.ledger;
  const answer = valuesOn(policy, 'ledger', rows, day);
  if (!answer.ok) return answer;
  return { ok: true, rule: { ...answer.values, earliest: answer.values.earliest ?? undefined } };
}

/** The city's duties of one bearer after one event; empty when the city lays none on them. */
export function dutiesOf(policy: RegistrationPolicy, bearer: DutyBearer, event: DutyEvent): DutyRow[] {
  return policy.duties.filter((row) => row.bearer === bearer && row.event === event);
}

/** Who declares, in what way, with which document. */
export type DeclaringSituation = {
  business: DeclarationBusiness;
  documentType: DocumentType;
  living: LivingKind;
};

/** How the city treats a field in a situation. A field the pack does not name is not asked; the last exception that fits wins. */
export function fieldRequirement(
  policy: RegistrationPolicy,
  field: StatementField,
  situation: DeclaringSituation,
): FieldRequirement {
  const row = policy.fields.find((entry) => entry.field === field);
  if (row === undefined) return 'not-asked';
  const side = situation.business === 'move-in' ? 'moveIn' : 'moveOut';
  const fitting = row.except
    .filter((exception) => fits(exception, situation))
    .map((exception) => exception[side]);
  return fitting.findLast((requirement) => requirement !== undefined) ?? row[side];
}

function fits(exception: FieldException, { documentType, living }: DeclaringSituation): boolean {
  const byDocument = exception.documentTypes === undefined || exception.documentTypes.includes(documentType);
  return byDocument && (exception.living === undefined || exception.living === living);
}
