import type { DoorView } from '@app/shared/registration/registration.views';
import type { RuleTable } from '@app/shared/validation/rule-language';
import { ChoiceField } from '@/components/choice-field';
import { StepPage, type StepPageProps } from '@/components/declaring/step-page';
import { SelectField } from '@/components/select-field';
import type { Form } from '@/hooks/use-form';

/** As many rooms as can be seen at once as cards; more are picked from a list. */
const mostCards = 6;

/** Which room of the dwelling. */
export function RoomStep<Table extends RuleTable>({
  frame,
  form,
  door,
}: {
  frame: Omit<StepPageProps, 'question'>;
  form: Form<Table>;
  door: DoorView;
}) {
  const options = door.rooms.map(({ id, name }) => ({ value: id, label: name }));
  const field = form.field('roomId');
  return (
    <StepPage {...frame} question="您住哪一间" hint={door.address}>
      {options.length <= mostCards ? (
        <ChoiceField {...field} options={options} />
      ) : (
        <SelectField {...field} options={options} />
      )}
    </StepPage>
  );
}
