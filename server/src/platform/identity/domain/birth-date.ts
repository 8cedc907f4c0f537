import type { DocumentType } from '@app/shared/validation/identity-document';
import {
  checkHmtResidencePermitNumber,
  checkResidentIdentityNumber,
} from '@app/shared/validation/resident-identity-number';

/** The birth date (`YYYY-MM-DD`) that a checked number itself tells; undefined for documents whose number is silent. */
export function birthDateOf(type: DocumentType, number: string): string | undefined {
  if (type !== 'resident-id' && type !== 'hmt-residence-permit') return undefined;
  const check =
    type === 'resident-id' ? checkResidentIdentityNumber(number) : checkHmtResidencePermitNumber(number);
  return check.ok ? check.identity.birthDate : undefined;
}
