import type { DeclarationForm } from '@app/shared/registration/registration.views';
import type { RuleTable } from '@app/shared/validation/rule-language';
import { useState } from 'react';
import { type PersonValues, peopleOf } from '@/components/declaring/people';
import { View } from '@/components/elements/view';
import { MobileField } from '@/components/mobile-field';
import { SelectField } from '@/components/select-field';
import { Tabs } from '@/components/tabs';
import { TextField } from '@/components/text-field';
import type { Form } from '@/hooks/use-form';
import { nameOf } from './answers';

/** Facts beside the dates, for each person; a refused one is shown first. */
export function FactsStep<Table extends RuleTable>({
  form,
  asked,
  selfName,
}: {
  form: Form<Table>;
  asked: DeclarationForm;
  selfName: string;
}) {
  const people = peopleOf(form.values);
  const faulty = people.findIndex((_, index) =>
    form.faults.some(({ path }) => path.startsWith(`people.${index}.`)),
  );
  const [chosen, setChosen] = useState(Math.max(0, faulty));
  const index = Math.min(chosen, people.length - 1);
  return (
    <>
      {people.length > 1 && (
        <Tabs
          label="填谁的情况"
          tabs={people.map((person, at) => ({ value: String(at), text: nameOf(person, selfName) }))}
          chosen={String(index)}
          onChoose={(at) => setChosen(Number(at))}
        />
      )}
      <PersonFacts
        key={index}
        form={form}
        asked={asked}
        index={index}
        person={people[index] as PersonValues}
      />
    </>
  );
}

function PersonFacts<Table extends RuleTable>({
  form,
  asked,
  index,
  person,
}: {
  form: Form<Table>;
  asked: DeclarationForm;
  index: number;
  person: PersonValues;
}) {
  const at = (name: string) => form.field(`people.${index}.${name}`);
  return (
    <View className="ui-form">
      {asked.reasons.length > 0 && <SelectField {...at('reason')} options={asked.reasons} optional />}
      {asked.occupations.length > 0 && (
        <SelectField {...at('occupation')} options={asked.occupations} optional />
      )}
      <TextField {...at('workplace')} optional example="单位全称，没有工作可以不填" />
      {person.documentType === 'resident-id' && (
        <TextField {...at('hukouAddress')} optional example="户口簿上的地址，例：安徽省阜阳市颍上县某某镇" />
      )}
      <MobileField {...at('emergencyMobile')} optional example="联系不上您时联系的人" />
    </View>
  );
}
