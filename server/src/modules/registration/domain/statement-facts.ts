import type { FaultCode } from '@app/shared/http/fault';
import type { DeclarationFacts, StatementField } from '@app/shared/registration/declaration';
import { type DeclaringSituation, fieldRequirement } from './policy-rows';
import type { PolicyRow, RegistrationPolicy } from './registration-policy';

/** Fields of a statement that are facts, and where they stand in it. The rest belongs to the person or the place. */
export const factKeys = {
  occupation: 'occupation',
  workplace: 'workplace',
  reason: 'reason',
  'hukou-address': 'hukouAddress',
  'head-name': 'headName',
  'head-document-number': 'headDocumentNumber',
  'relation-to-head': 'relationToHead',
  'relation-to-co-residents': 'relationToCoResidents',
  'emergency-mobile': 'emergencyMobile',
} as const satisfies Partial<Record<StatementField, keyof DeclarationFacts>>;

type FactField = keyof typeof factKeys;
export type FactFault = { field: keyof DeclarationFacts; code: FaultCode };

/**
 * What is wrong with the facts of one statement by the city's pack: missing, not asked for, or a code the city does not
 * have. The field of a fault is the key of the fact. Codes the city has not published are not compared.
 */
export function factFaults(
  policy: RegistrationPolicy,
  facts: DeclarationFacts,
  situation: DeclaringSituation,
): FactFault[] {
  const faults: FactFault[] = [];
  for (const field of Object.keys(factKeys) as FactField[]) {
    const code = faultOf(policy, field, facts[factKeys[field]], situation);
    if (code !== undefined) faults.push({ field: factKeys[field], code });
  }
  return faults;
}

function faultOf(
  policy: RegistrationPolicy,
  field: FactField,
  value: string | undefined,
  situation: DeclaringSituation,
): FaultCode | undefined {
  const requirement = fieldRequirement(policy, field, situation);
  if (value === undefined || value === '') return requirement === 'required' ? 'required' : undefined;
  if (requirement === 'not-asked') return 'must-be-empty';
  const codes = codesOf(policy, field);
  if (codes?.state !== 'published' || codes.value.some((known) => known.value === value)) return undefined;
  return 'not-a-choice';
}

function codesOf(policy: RegistrationPolicy, field: FactField): PolicyRow<{ value: string }[]> | undefined {
  if (field === 'occupation') return policy.occupations;
  if (field === 'reason') return policy.reasons;
  const relation = field === 'relation-to-head' || field === 'relation-to-co-residents';
  return relation ? policy.relations : undefined;
}
