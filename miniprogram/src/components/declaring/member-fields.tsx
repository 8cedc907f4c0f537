import type { Choice } from '@app/shared/registration/registration.views';
import { documentTypeOptions } from '@app/shared/validation/identity-document';
import type { RuleTable } from '@app/shared/validation/rule-language';
import { View } from '@/components/elements/view';
import { IdentityNumberField } from '@/components/identity-number-field';
import { MobileField } from '@/components/mobile-field';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import type { Form } from '@/hooks/use-form';
import { peopleOf, relationsOfMembers } from './people';

/** What is asked of one person who lives here: name, document, phone, and what they are to the head. */
export function MemberFields<Table extends RuleTable>({
  form,
  index,
  relations,
}: {
  form: Form<Table>;
  index: number;
  /** Relations the city names; none are asked of the head, or where the city has none. */
  relations: readonly Choice[];
}) {
  const person = peopleOf(form.values)[index];
  if (!person) return null;
  const at = (name: string) => form.field(`people.${index}.${name}`);
  const choices = relationsOfMembers(relations);
  return (
    <View className="ui-form">
      {!person.self && (
        <>
          <TextField {...at('name')} kind="text" example="照证件上的写法填写" />
          <SelectField {...at('documentType')} options={documentTypeOptions} />
          <IdentityNumberField {...at('documentNumber')} documentType={person.documentType} />
          <MobileField {...at('mobile')} optional example="办理有进展时联系，没有可以不填" />
        </>
      )}
      {index > 0 && choices.length > 0 && (
        <SelectField {...at('relationToHead')} options={choices} optional />
      )}
    </View>
  );
}
