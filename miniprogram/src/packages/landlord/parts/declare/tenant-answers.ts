import type { Choice, DwellingView } from '@app/shared/registration/registration.views';
import type { Answer } from '@/components/answers';
import { peopleOf } from '@/components/declaring/people';
import { personWords } from '@/components/declaring/person-words';
import type { FormValues } from '@/hooks/form-paths';
import { dayWords } from '@/words/dates';
import type { TenantStepName } from './declare-steps';

/** What will be sent, question by question, each with the way back to where it was asked. */
export function tenantAnswers(
  dwelling: DwellingView,
  values: FormValues,
  relations: readonly Choice[],
  change: (step: TenantStepName) => void,
): Answer[] {
  const people = peopleOf(values);
  const until = String(values.until ?? '');
  return [
    { question: '房间', answer: placeOfRoom(dwelling, values), onChange: () => change('room') },
    ...people.map((person, index) => ({
      question: people.length > 1 ? `租客 ${index + 1}${index === 0 ? '（户主）' : ''}` : '租客',
      answer: personWords(person, person.name, relations),
      onChange: () => change('people'),
    })),
    {
      question: '入住日期',
      answer: dayWords(String(values.from ?? '')),
      onChange: () => change('dates'),
    },
    {
      question: '租约到期日',
      answer: until === '' ? '没有写' : dayWords(until),
      onChange: () => change('dates'),
    },
  ];
}

/** The address with the room that is declared. */
export function placeOfRoom(dwelling: DwellingView, values: FormValues): string {
  const room = dwelling.roomList.find(({ id }) => id === values.roomId);
  return [dwelling.address, room?.name].filter(Boolean).join(' ');
}
