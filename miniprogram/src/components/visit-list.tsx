import type { CaseVisits } from '@app/shared/casework/casework.views';
import { follow } from '@/platform/navigate';
import { bookingWord, slotWords } from '@/words/appointments';
import { Button } from './button';
import { Section } from './card';
import { List, ListRow } from './list-row';

/** Visits to an office that belong to a case, and the way to one more. */
export function VisitList({ visits: { items, book } }: { visits: CaseVisits }) {
  if (items.length === 0 && !book) return null;
  return (
    <Section title="到窗口办理">
      {items.length > 0 && (
        <List label="这件事的窗口预约">
          {items.map(({ id, state, serviceName, officeName, startsAt, endsAt, link }) => (
            <ListRow
              key={id}
              title={slotWords(startsAt, endsAt)}
              detail={`${officeName}，${serviceName}`}
              word={bookingWord(state)}
              onTap={link ? () => follow(link) : undefined}
            />
          ))}
        </List>
      )}
      {book && <Button kind="secondary" icon="calendar" text="预约窗口" onTap={() => follow(book)} />}
    </Section>
  );
}
