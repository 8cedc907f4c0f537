import type { Choice } from '@app/shared/registration/registration.views';
import type { DocumentType } from '@app/shared/validation/identity-document';
import type { FormValues } from '@/hooks/form-paths';

/** One person of a declaration as typed. `self` is the account's own person, whose name and number the server knows. */
export type PersonValues = {
  self: boolean;
  name: string;
  documentType: DocumentType;
  documentNumber: string;
  mobile: string;
  relationToHead: string;
  occupation: string;
  workplace: string;
  reason: string;
  hukouAddress: string;
  emergencyMobile: string;
};

/** Who moves in: the person alone, with family, or only others of the family. */
export type Living = 'alone' | 'family' | 'others';

/** Labels of a person's fields for a form, and which of them are chosen. */
export const personLabels: Record<string, string> = {
  people: '住进来的人',
  'people.*.name': '姓名',
  'people.*.documentType': '证件类型',
  'people.*.documentNumber': '证件号码',
  'people.*.mobile': '手机号',
  'people.*.relationToHead': '与户主的关系',
  'people.*.occupation': '职业',
  'people.*.workplace': '工作单位',
  'people.*.reason': '来这里住的原因',
  'people.*.hukouAddress': '户籍地址',
  'people.*.emergencyMobile': '紧急联系电话',
};
export const personChoices = [
  'people.*.documentType',
  'people.*.relationToHead',
  'people.*.occupation',
  'people.*.reason',
];

const blank: PersonValues = {
  self: false,
  name: '',
  documentType: 'resident-id',
  documentNumber: '',
  mobile: '',
  relationToHead: '',
  occupation: '',
  workplace: '',
  reason: '',
  hukouAddress: '',
  emergencyMobile: '',
};

export function selfPerson(documentType: DocumentType): PersonValues {
  return { ...blank, self: true, documentType };
}

export function otherPerson(): PersonValues {
  return { ...blank };
}

/** The people of a form's values; the first of several is the head of the household. */
export function peopleOf(values: FormValues): PersonValues[] {
  return (values.people ?? []) as PersonValues[];
}

export function livingOf(people: readonly PersonValues[]): Living {
  if (people.every(({ self }) => !self)) return 'others';
  return people.length > 1 ? 'family' : 'alone';
}

/** The people after a choice of who moves in; `kept` are the others, typed before or after. */
export function peopleFor(living: Living, self: PersonValues, kept: readonly PersonValues[]): PersonValues[] {
  if (living === 'alone') return [{ ...self, relationToHead: '' }];
  return living === 'family' ? [self, ...kept] : [...kept];
}

/** The people with another head, who comes first and has no relation to themself. */
export function withHead(people: readonly PersonValues[], index: number): PersonValues[] {
  const head = people[index];
  if (!head || index === 0) return [...people];
  const rest = people.filter((_, at) => at !== index);
  // What others are to the old head says nothing of the new one.
  return [{ ...head, relationToHead: '' }, ...rest.map((person) => ({ ...person, relationToHead: '' }))];
}

/** The people without one of them; when the head goes, the next one is the head. */
export function withoutPerson(people: readonly PersonValues[], index: number): PersonValues[] {
  const rest = people.filter((_, at) => at !== index);
  return index === 0 ? rest.map((person) => ({ ...person, relationToHead: '' })) : rest;
}

/** Nothing has been typed about this other person. */
export function isUntouched(person: PersonValues): boolean {
  return !person.self && person.name === '' && person.documentNumber === '' && person.mobile === '';
}

/** Relations that somebody other than the head can have. */
export function relationsOfMembers(relations: readonly Choice[]): Choice[] {
  return relations.filter(({ value }) => value !== 'head');
}
