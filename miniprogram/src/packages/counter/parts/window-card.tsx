import type { QueueView, WindowView } from '@app/shared/appointments/office.views';
import { Button } from '@/components/button';
import { classes } from '@/components/elements/classes';
import { Heading } from '@/components/elements/heading';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { staffPaths } from '@/components/workbench/staff-ways';
import { goTo } from '@/platform/navigate';
import { ticketWord, timeOf } from '@/words/appointments';
import { actionsAt, actionWords, counterKeys, ticketAt, waitingFor } from './desk-state';
import type { Counter } from './use-counter';

const keyOf = (action: string) => Object.entries(counterKeys).find(([, does]) => does === action)?.[0];

/** One window of mine: who is at it, what can be done, and who comes next. */
export function WindowCard({
  window,
  queue,
  counter,
}: {
  window: WindowView;
  queue: QueueView;
  counter: Counter;
}) {
  const ticket = ticketAt(window, queue.tickets);
  const waiting = waitingFor(window, queue.tickets);
  const inHand = counter.inHand?.id === window.id;
  const several = counter.mine.length > 1;
  const place = counter.mine.indexOf(window) + 1;
  return (
    <View className={classes('ui-card counter-window', inHand && several && 'counter-window--here')}>
      <View className="counter-window__head">
        <Heading level={2}>{window.name}</Heading>
        {several && (
          <Tappable
            className="ui-link counter-window__pick"
            label={inHand ? `${window.name}，按键正在用这个窗口` : `按键改用${window.name}`}
            onTap={() => counter.choose(window.id)}
          >
            {inHand ? '按键用在这里' : `按 ${place} 用这个窗口`}
          </Tappable>
        )}
      </View>
      {ticket ? (
        <>
          <View className="counter-now" live="polite">
            <Text className="counter-now__number">{ticket.number}</Text>
            <View className="counter-now__words">
              <StatusTag {...ticketWord(ticket.state)} />
              <Text className="ui-strong">{ticket.serviceName}</Text>
              <Text>{ticket.personName ?? '现场取号'}</Text>
              <Text className="ui-quiet ui-number">
                {[
                  ticket.bookedFor && `约的 ${timeOf(ticket.bookedFor)}`,
                  `取号 ${timeOf(ticket.issuedAt)}`,
                  ticket.times > 1 && `叫了 ${ticket.times} 次`,
                ]
                  .filter(Boolean)
                  .join('，')}
              </Text>
              {ticket.note && <Text>{`留言：${ticket.note}`}</Text>}
            </View>
          </View>
          <View className="counter-actions">
            {actionsAt(ticket).map((action, at) => (
              <Button
                key={action}
                inline
                kind={inHand && at === 0 ? 'primary' : 'secondary'}
                text={
                  inHand && keyOf(action)
                    ? `${actionWords[action]} ${keyOf(action)?.toUpperCase()}`
                    : actionWords[action]
                }
                label={`${actionWords[action]}，${ticket.number}`}
                disabled={counter.busy}
                onTap={() => counter.act(ticket, action)}
              />
            ))}
            {ticket.caseId && <OpenCase id={ticket.caseId} />}
          </View>
        </>
      ) : (
        <>
          <Text className="ui-quiet">
            {waiting.length === 0
              ? '现在没有人在等这个窗口。'
              : `${waiting.length} 人在等，下一位 ${waiting[0]?.number}（${waiting[0]?.serviceName}）。`}
          </Text>
          <View className="counter-actions">
            <Button
              inline
              kind={inHand ? 'primary' : 'secondary'}
              text={inHand ? '叫下一位 C' : '叫下一位'}
              label={`叫下一位到${window.name}`}
              disabled={counter.busy || waiting.length === 0}
              onTap={() => void counter.callNext(window)}
            />
            <Button
              inline
              kind="quiet"
              text="离开窗口"
              label={`离开${window.name}`}
              disabled={counter.busy}
              onTap={() => void counter.duty('closeWindow', window)}
            />
          </View>
        </>
      )}
    </View>
  );
}

/** The application they were asked to come for. */
function OpenCase({ id }: { id: string }) {
  return <Button inline kind="quiet" text="看办件" onTap={() => goTo(staffPaths.case, { id })} />;
}
