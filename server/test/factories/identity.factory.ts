import { consentTexts } from '@app/shared/identity/consent';
import type { StatePerson } from '@app/shared/identity/identity.dto';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An 18-digit citizen number with a right check digit; `sequence` tells people of one birthday apart (odd: male). */
export function residentNumber(sequence = 1, birthDate = '1990-05-17', area = '341221'): string {
  const body = `${area}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

/** What somebody states of themselves. Names that end in 不符 or 超时 steer the real-name simulator. */
export function statedPerson(changes: Partial<StatePerson> = {}): StatePerson {
  return {
    name: '张伟',
    documentType: 'resident-id',
    documentNumber: residentNumber(),
    consentVersion: consentTexts.identity.version,
    ...changes,
  };
}
