import type { DwellingView } from '@app/shared/registration/registration.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { goTo } from '@/platform/navigate';
import { roomSummaryWords } from '@/words/dwellings';
import { holdsWhole } from '../holding';
import { ownPaths } from '../paths';

/** The rooms with who lives in them; closed ones last. */
export function Rooms({ dwelling }: { dwelling: DwellingView }) {
  const { id, roomList } = dwelling;
  const mine = holdsWhole(dwelling);
  const rooms = [...roomList].sort((a, b) => Number(a.closed) - Number(b.closed));
  return (
    <Section
      title="房间"
      aside={mine && <Button kind="quiet" inline text="添加房间" onTap={() => goTo(ownPaths.room, { id })} />}
    >
      <List label="房间">
        {rooms.map((room) => (
          <ListRow
            key={room.id}
            title={room.name}
            detail={room.closed ? '已停用' : roomSummaryWords(room.summary)}
            value={room.floorArea ? `${room.floorArea} 平方米` : undefined}
            onTap={room.closed || !mine ? undefined : () => goTo(ownPaths.room, { id, room: room.id })}
          />
        ))}
      </List>
    </Section>
  );
}
