import { holdBookingRules } from '@app/shared/appointments/appointments.rules';
import type { ServiceView } from '@app/shared/appointments/appointments.views';
import type { DocumentType } from '@app/shared/validation/identity-document';
import type { FormValues } from '@/hooks/form-paths';

/** One who is served, as typed. `self` is the account's own person, whom the server knows. */
export type PartyPerson = { self: boolean; name: string; documentType: DocumentType; documentNumber: string };

/** For whom: only me, one other person, or several together. */
export type ForWhom = 'me' | 'other' | 'several';

export const partyTable = { people: holdBookingRules.people };

export const partyLabels: Record<string, string> = {
  people: '来办事的人',
  'people.*.name': '姓名',
  'people.*.documentType': '证件类型',
  'people.*.documentNumber': '证件号码',
};

export const me: PartyPerson = { self: true, name: '', documentType: 'resident-id', documentNumber: '' };
export const somebody: PartyPerson = { ...me, self: false };

export function partyOf(values: FormValues): PartyPerson[] {
  return (values.people ?? []) as PartyPerson[];
}

/** What the service lets one choose: others only where it says so, several only where there is room. */
export function choicesFor({ forOthers, largestParty }: ServiceView): ForWhom[] {
  if (!forOthers) return ['me'];
  return largestParty > 1 ? ['me', 'other', 'several'] : ['me', 'other'];
}

/** How the people that are there answer the question. */
export function forWhomOf(people: readonly PartyPerson[]): ForWhom {
  if (people.length > 1) return 'several';
  return people[0]?.self === false ? 'other' : 'me';
}

/** The people after a choice; `kept` are others that were typed before, so that a tap loses nothing. */
export function partyFor(choice: ForWhom, kept: readonly PartyPerson[], largest: number): PartyPerson[] {
  const first = kept[0] ?? somebody;
  if (choice === 'me') return [me];
  return choice === 'other' ? [first] : [me, first, ...kept.slice(1)].slice(0, largest);
}
