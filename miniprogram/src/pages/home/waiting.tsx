import type { HomeView } from '@app/shared/registration/registration.views';
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
  duty: 'clock',
  'person-missing': 'person-card',
};

/** What waits for the person, the most pressing first, as the server has ordered it. */
export function WaitingTickets({ waiting }: { waiting: Waiting[] }) {
  const today = todayInCity();
  if (waiting.length === 0) {
    return (
      <Ticket icon="tick" tone="done" title="眼下没有等您办的事" detail="有了新的事，会在这里列出来。" />
    );
  }
  return (
    <>
      {waiting.map(({ kind, title, detail, link, dueOn }) => (
        <Ticket
          key={link + title}
          {...stubOfDeadline(dueOn, today)}
          icon={icons[kind]}
          title={title}
          detail={detail}
          onTap={() => follow(link)}
        />
      ))}
    </>
  );
}
