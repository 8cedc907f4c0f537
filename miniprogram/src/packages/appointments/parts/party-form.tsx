import type { ServiceView } from '@app/shared/appointments/appointments.views';
import { documentTypeOptions } from '@app/shared/validation/identity-document';
import { useRef } from 'react';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { Text, View } from '@/components/elements/view';
import { IdentityNumberField } from '@/components/identity-number-field';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import type { Form } from '@/hooks/use-form';
import {
  choicesFor,
  type ForWhom,
  forWhomOf,
  type PartyPerson,
  partyFor,
  partyOf,
  type partyTable,
  somebody,
} from './party';

const options: Record<ForWhom, { label: string; detail?: string }> = {
  me: { label: '我自己' },
  other: { label: '替别人', detail: '我的孩子，或者我要帮的老人' },
  several: { label: '几个人一起', detail: '一家人一次办完' },
};

export type PartyFormProps = { form: Form<typeof partyTable>; service: ServiceView; selfName: string };

/** Who comes: oneself, somebody one may help, or several. Named, because a place is for a person. */
export function PartyForm({ form, service, selfName }: PartyFormProps) {
  const people = partyOf(form.values);
  const others = people.filter(({ self }) => !self);
  const kept = useRef(others);
  if (others.length > 0) kept.current = others;
  const choices = choicesFor(service);
  const change = (next: PartyPerson[]) => form.set('people', next as never);
  return (
    <View className="ui-form">
      {choices.length === 1 && <Text>{`这件事要本人来办，为您自己（${selfName}）预约。`}</Text>}
      {choices.length > 1 && (
        <ChoiceField
          id="for-whom"
          label="为谁预约"
          options={choices.map((value) => ({
            value,
            ...options[value],
            label: value === 'me' ? `我自己（${selfName}）` : options[value].label,
          }))}
          value={forWhomOf(people)}
          onChange={(choice) => change(partyFor(choice as ForWhom, kept.current, service.largestParty))}
        />
      )}
      {people.map((person, index) =>
        person.self ? null : (
          <PersonCard
            // The order is all that tells people apart until they are typed.
            key={`person-${index}`}
            form={form}
            index={index}
            title={titleOf(people, index)}
            onRemove={people.length > 2 ? () => change(people.filter((_, at) => at !== index)) : undefined}
          />
        ),
      )}
      {people.length > 1 && people.length < service.largestParty && (
        <Button
          kind="secondary"
          text={`再加一位（最多 ${service.largestParty} 人）`}
          onTap={() => change([...people, somebody])}
        />
      )}
    </View>
  );
}

/** `一起来的第 2 位`: others are counted among themselves. */
function titleOf(people: readonly PartyPerson[], index: number): string {
  if (people.length === 1) return '来办事的人';
  const place = people.slice(0, index + 1).filter(({ self }) => !self).length;
  return people.length === 2 ? '一起来的人' : `一起来的第 ${place} 位`;
}

function PersonCard({
  form,
  index,
  title,
  onRemove,
}: {
  form: Form<typeof partyTable>;
  index: number;
  title: string;
  onRemove: (() => void) | undefined;
}) {
  const at = (name: string) => form.field(`people.${index}.${name}`);
  const type = partyOf(form.values)[index]?.documentType ?? 'resident-id';
  return (
    <View className="ui-card ui-form">
      <View className="ui-strong">{title}</View>
      <TextField {...at('name')} kind="text" example="照证件上的写法填写" />
      <SelectField {...at('documentType')} options={documentTypeOptions} />
      <IdentityNumberField {...at('documentNumber')} documentType={type} />
      {onRemove && <Button kind="quiet" text={`不加${title}`} onTap={onRemove} />}
    </View>
  );
}
