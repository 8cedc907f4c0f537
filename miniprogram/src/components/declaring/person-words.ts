import type { Choice } from '@app/shared/registration/registration.views';
import { groupedIdentityNumber, groupedMobile } from '@/words/numbers';
import { documentTypeName } from '@/words/stays';
import type { PersonValues } from './people';

/** One person as they are read before sending: name, relation, document in full, phone. */
export function personWords(person: PersonValues, name: string, relations: readonly Choice[]): string {
  const relation = relations.find(({ value }) => value === person.relationToHead)?.label;
  const number = person.documentNumber.toUpperCase();
  // Eighteen digits are compared more easily as they are read.
  const grouped = /^[0-9]{17}[0-9X]$/.test(number) ? groupedIdentityNumber(number) : number;
  const document = !person.self && `${documentTypeName(person.documentType)} ${grouped}`;
  const mobile = !person.self && person.mobile !== '' && `手机 ${groupedMobile(person.mobile)}`;
  return [name, relation, document, mobile].filter(Boolean).join('，');
}
