import type { Choice, DeclarationForm, DoorView } from '@app/shared/registration/registration.views';
import type { Answer } from '@/components/answers';
import { type PersonValues, peopleOf, personLabels } from '@/components/declaring/people';
import { personWords } from '@/components/declaring/person-words';
import { type FormValues, valueAt } from '@/hooks/form-paths';
import { dayWords } from '@/words/dates';
import { groupedMobile } from '@/words/numbers';
import { asksRoom, type DeclareStepName } from './declare-steps';

/** What will be sent, question by question, each with the way back to where it was asked. */
export function answersOf(
  door: DoorView,
  values: FormValues,
  selfName: string,
  change: (step: DeclareStepName) => void,
): Answer[] {
  const people = peopleOf(values);
  const until = text(values, 'until');
  return [
    {
      question: '住处',
      answer: placeOf(door, values),
      onChange: asksRoom(door) ? () => change('room') : undefined,
    },
    ...people.map((person, index) => ({
      question:
        people.length > 1 && index === 0
          ? '住的人（户主）'
          : people.length > 1
            ? `住的人 ${index + 1}`
            : '住的人',
      answer: personWords(person, nameOf(person, selfName), door.form.relations),
      onChange: () => change(people.length > 1 || !person.self ? 'family' : 'who'),
    })),
    { question: '入住日期', answer: dayWords(text(values, 'from')), onChange: () => change('dates') },
    {
      question: '预计离开日期',
      answer: until === '' ? '还没有定' : dayWords(until),
      onChange: () => change('dates'),
    },
    ...people.map((person) => ({
      question: people.length > 1 ? `${nameOf(person, selfName)}的基本情况` : '基本情况',
      answer: factsWords(person, door.form),
      onChange: () => change('facts'),
    })),
  ];
}

/** The address with the room that is declared. */
export function placeOf(door: DoorView, values: FormValues): string {
  const roomId = door.roomId ?? (asksRoom(door) ? text(values, 'roomId') : door.rooms[0]?.id);
  const room = door.rooms.find(({ id }) => id === roomId)?.name;
  return [door.address, room].filter(Boolean).join(' ');
}

export function nameOf(person: PersonValues, selfName: string): string {
  return person.self ? selfName : person.name;
}

function factsWords(person: PersonValues, form: DeclarationForm): string {
  const facts: [keyof PersonValues, string | undefined][] = [
    ['occupation', labelOf(form.occupations, person.occupation)],
    ['workplace', person.workplace],
    ['reason', labelOf(form.reasons, person.reason)],
    ['hukouAddress', person.hukouAddress],
    ['emergencyMobile', groupedMobile(person.emergencyMobile)],
  ];
  return facts
    .filter(([, said]) => said)
    .map(([name, said]) => `${personLabels[`people.*.${name}`]}：${said}`)
    .join('；');
}

function labelOf(choices: readonly Choice[], value: string): string | undefined {
  return choices.find((choice) => choice.value === value)?.label;
}

function text(values: FormValues, path: string): string {
  return String(valueAt(values, path) ?? '');
}
