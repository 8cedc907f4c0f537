import type { RoomView } from '@app/shared/registration/registration.views';
import { ChoiceField } from '@/components/choice-field';
import { SelectField } from '@/components/select-field';
import type { FieldOfForm } from '@/hooks/use-form';
import { roomSummaryWords } from '@/words/dwellings';

/** As many rooms as can be seen at once as cards; more are picked from a list. */
const mostCards = 6;

/** One of the open rooms, with who lives there. */
export function RoomChoice({ field, rooms }: { field: FieldOfForm; rooms: readonly RoomView[] }) {
  const options = rooms.map(({ id, name, summary }) => ({
    value: id,
    label: name,
    detail: roomSummaryWords(summary),
  }));
  return rooms.length <= mostCards ? (
    <ChoiceField {...field} options={options} />
  ) : (
    <SelectField {...field} options={options} />
  );
}
