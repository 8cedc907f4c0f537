import type { RuleTable } from '@app/shared/validation/rule-language';
import { useRef } from 'react';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { Tappable } from '@/components/elements/tappable';
import { View } from '@/components/elements/view';
import { TextField } from '@/components/text-field';
import { fieldId } from '@/hooks/form-paths';
import type { Form } from '@/hooks/use-form';
import { moveTo } from '@/platform/focus';
import { nextRoomName, wholeDwelling } from './room-names';
import '../landlord.scss';

type RoomName = { name: string };

const ways = [
  { value: 'whole', label: '整套出租', detail: '一户人家住，全屋一块门牌' },
  { value: 'rooms', label: '分间出租', detail: '几户分开住，每间一块门牌' },
];

/** Let as a whole or by the room; the next room's name is guessed from the last. */
export function RoomsStep<Table extends RuleTable>({ form }: { form: Form<Table> }) {
  const rooms = (form.values.rooms ?? []) as RoomName[];
  const isWhole = rooms.length === 1 && rooms[0]?.name === wholeDwelling;
  const kept = useRef<RoomName[]>([{ name: '' }]);
  const choose = (way: string) => {
    if (!isWhole) kept.current = rooms;
    form.set('rooms', way === 'whole' ? [{ name: wholeDwelling }] : kept.current);
  };
  const add = () => {
    form.set('rooms', [...rooms, { name: nextRoomName(rooms.map(({ name }) => name)) }]);
    moveTo(fieldId(`rooms.${rooms.length}.name`));
  };
  const remove = (index: number) =>
    form.set(
      'rooms',
      rooms.filter((_, at) => at !== index),
    );
  return (
    <View className="ui-form">
      <ChoiceField
        id="field-letting"
        label="出租方式"
        options={ways}
        value={isWhole ? 'whole' : 'rooms'}
        onChange={choose}
      />
      {!isWhole && (
        <View className="room-names">
          {rooms.map((room, index) => (
            <TextField
              // Names change while they are typed; the place is what stays.
              key={fieldId(`rooms.${index}`)}
              {...form.field(`rooms.${index}.name`)}
              example={index === 0 ? '门上写的，例：301，或“主卧”' : undefined}
              beside={
                rooms.length > 1 && (
                  <Tappable
                    className="ui-field__beside"
                    label={`删除第 ${index + 1} 间${room.name && `，${room.name}`}`}
                    onTap={() => remove(index)}
                  >
                    删除
                  </Tappable>
                )
              }
            />
          ))}
          <Button kind="secondary" text="再加一间" onTap={add} />
        </View>
      )}
    </View>
  );
}
