import type { HomeView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import type { IconName } from '@/components/icon';
import { Ticket } from '@/components/ticket';
import { follow } from '@/platform/navigate';
import { todayInCity } from '@/words/dates';
import { stubOfDeadline } from './deadline';

type Waiting = HomeView['waiting'][number];

const icons: Record<Waiting['kind'], IconName> = {
  'stay-conflict': 'warn',
  'landlord-answer': 'door',
  'safety-letter': 'services',
  schooling: 'services',
  duty: 'clock',
  'person-missing': 'person-card',
  case: 'services',
  permit: 'person-card',
  appointment: 'calendar',
};

/** So many stand on the first screen; the door must not be pushed off it. */
const mostAtFirst = 3;

/** What waits for the person, the most pressing first, as the server has ordered it; the rest on a tap. */
export function WaitingTickets({ waiting }: { waiting: Waiting[] }) {
  const today = todayInCity();
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, waiting.length - mostAtFirst);
  if (waiting.length === 0) {
    return (
      <Ticket icon="tick" tone="done" title="眼下没有等您办的事" detail="有了新的事，会在这里列出来。" />
    );
  }
  return (
    <>
      {waiting.slice(0, waiting.length - hidden).map(({ kind, title, detail, link, dueOn }) => (
        <Ticket
          key={link + title}
          {...stubOfDeadline(dueOn, today)}
          icon={icons[kind]}
          title={title}
          detail={detail}
          onTap={() => follow(link)}
        />
      ))}
      {hidden > 0 && <Button kind="quiet" text={`还有 ${hidden} 件等您办`} onTap={() => setAll(true)} />}
    </>
  );
}
