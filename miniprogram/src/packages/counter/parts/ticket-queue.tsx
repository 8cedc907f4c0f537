import type { QueueView, TicketView } from '@app/shared/appointments/office.views';
import type { TicketAction } from '@app/shared/appointments/ticket.status';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Text, View } from '@/components/elements/view';
import { PageState } from '@/components/page-state';
import { StatusTag } from '@/components/status-tag';
import { Tabs } from '@/components/tabs';
import { ticketWord, timeOf } from '@/words/appointments';
import { actionWords } from './desk-state';
import type { Counter } from './use-counter';

const groups = {
  waiting: { text: '等候', states: ['waiting'], empty: '现在没有人在等' },
  aside: { text: '过号和挂起', states: ['missed', 'parked'], empty: '没有过号或挂起的' },
  here: { text: '办理中', states: ['called', 'serving'], empty: '各窗口都空着' },
  over: { text: '办完', states: ['finished', 'left'], empty: '今天还没有办完的' },
} as const satisfies Record<string, { text: string; states: readonly TicketView['state'][]; empty: string }>;
type Group = keyof typeof groups;

/** What can be done with a ticket that is at no window of mine. */
const fromList: readonly TicketAction[] = ['call', 'return', 'transfer', 'leave'];

/** Today’s tickets by where they stand. */
export function TicketQueue({ queue, counter }: { queue: QueueView; counter: Counter }) {
  const [group, setGroup] = useState<Group>('waiting');
  const of = (name: Group) =>
    queue.tickets.filter(({ state }) => (groups[name].states as readonly string[]).includes(state));
  const shown = of(group);
  return (
    <View className="ui-stack">
      <Tabs
        label="今天的号"
        chosen={group}
        onChoose={setGroup}
        tabs={(Object.keys(groups) as Group[]).map((value) => ({
          value,
          text: groups[value].text,
          count: of(value).length,
        }))}
      />
      {shown.length === 0 ? (
        <PageState compact icon="dash" title={groups[group].empty} />
      ) : (
        <View className="ui-list" role="list" label={groups[group].text}>
          {shown.map((ticket) => (
            <Line key={ticket.id} ticket={ticket} counter={counter} />
          ))}
        </View>
      )}
    </View>
  );
}

function Line({ ticket, counter }: { ticket: TicketView; counter: Counter }) {
  const { number, serviceName, personName, bookedFor, windowName, state, allowedActions, issuedAt } = ticket;
  const isAside = state === 'missed' || state === 'parked';
  const actions = fromList.filter(
    (action) =>
      allowedActions.includes(action) &&
      (action !== 'call' || counter.inHand) &&
      (isAside || action !== 'return'),
  );
  const offered = isAside ? actions : actions.filter((action) => action === 'call');
  return (
    <View className="counter-line" role="listitem">
      <Text className="counter-line__number">{number}</Text>
      <View className="ui-row__words">
        <Text>{`${serviceName}，${personName ?? '现场取号'}`}</Text>
        <Text className="ui-row__detail ui-number">
          {[
            bookedFor && `约的 ${timeOf(bookedFor)}`,
            `取号 ${timeOf(issuedAt)}`,
            windowName && state !== 'waiting' && windowName,
          ]
            .filter(Boolean)
            .join('，')}
        </Text>
      </View>
      {isAside && <StatusTag {...ticketWord(state)} />}
      {offered.map((action) => (
        <Button
          key={action}
          inline
          kind="quiet"
          text={action === 'call' ? '叫号' : actionWords[action]}
          label={`${actionWords[action]}，${number}`}
          disabled={counter.busy}
          onTap={() => counter.act(ticket, action, action === 'call' ? counter.inHand?.id : undefined)}
        />
      ))}
    </View>
  );
}
