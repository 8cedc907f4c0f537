import type { Choice } from '@app/shared/registration/registration.views';
import type { RuleTable } from '@app/shared/validation/rule-language';
import { useEffect, useState } from 'react';
import type { Form } from '@/hooks/use-form';
import { MemberFields } from './member-fields';
import { isUntouched, otherPerson, peopleOf, withHead, withoutPerson } from './people';
import { PeopleList } from './people-list';
import { StepPage, type StepPageProps } from './step-page';

/** What the people are called here, and what is said about them. */
export type PeopleWords = {
  question: string;
  hint: string;
  /** The page of one of them. */
  one: string;
  oneHint: string;
  add: string;
  addAnother: string;
};

/** The people of a household, one at a time; the first of them is its head. */
export function PeopleStep<Table extends RuleTable>({
  frame,
  form,
  relations,
  words,
  selfName = '',
  lacksPeople,
}: {
  frame: Omit<StepPageProps, 'question'>;
  form: Form<Table>;
  relations: readonly Choice[];
  words: PeopleWords;
  /** The account's own person, where they are among the people. */
  selfName?: string;
  /** Nobody, or nobody else, yet: adding is then the one thing to do. */
  lacksPeople: boolean;
}) {
  const people = peopleOf(form.values);
  const faulty = people.findIndex((_, index) => frame.faults.some(ofPerson(index)));
  const [open, setOpen] = useState<number>();
  // At each refusal, what is faulty is shown where it can be mended.
  useEffect(() => {
    if (faulty >= 0) setOpen(faulty);
  }, [frame.refusals]);
  const add = () => {
    form.set('people', [...people, otherPerson()]);
    setOpen(people.length);
  };
  const person = open === undefined ? undefined : people[open];
  if (open !== undefined && person) {
    const leave = () => {
      if (isUntouched(person)) form.set('people', withoutPerson(people, open));
      setOpen(undefined);
    };
    const store = () => {
      if (form.checkPart((path) => path.startsWith(`people.${open}.`))) setOpen(undefined);
    };
    return (
      <StepPage
        {...frame}
        faults={frame.faults.filter(ofPerson(open))}
        question={person.self ? '您和户主的关系' : words.one}
        hint={person.self ? undefined : words.oneHint}
        action={{ text: '存好这位', onTap: store }}
        onBack={leave}
      >
        <MemberFields form={form} index={open} relations={relations} />
      </StepPage>
    );
  }
  return (
    <StepPage
      {...frame}
      question={words.question}
      hint={words.hint}
      action={lacksPeople ? { text: words.add, onTap: add } : frame.action}
    >
      <PeopleList
        people={people}
        selfName={selfName}
        relations={relations}
        onEdit={setOpen}
        onMakeHead={(index) => form.set('people', withHead(people, index))}
        onRemove={(index) => form.set('people', withoutPerson(people, index))}
        onAdd={add}
        addText={lacksPeople ? undefined : words.addAnother}
      />
    </StepPage>
  );
}

const ofPerson =
  (index: number) =>
  ({ path }: { path: string }): boolean =>
    path.startsWith(`people.${index}.`);
