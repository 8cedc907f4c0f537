import { counterRoutes } from '@app/shared/appointments/office.routes';
import type { QueueView, TicketView, WindowView } from '@app/shared/appointments/office.views';
import type { TicketAction } from '@app/shared/appointments/ticket.status';
import { useState } from 'react';
import { useKeysWhileShown } from '@/hooks/use-list-keys';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { useSubmit } from '@/hooks/use-submit';
import { moveTo } from '@/platform/focus';
import { call } from '@/platform/request';
import { counterKeys, myWindows, ticketAt, windowInHand } from './desk-state';

/** A second clerk may have called somebody meanwhile. */
const pauseMs = 4_000;
export const arrivalsId = 'check-in';
export const windowsId = 'my-windows';

type Deed = { deed: 'callNext' | 'actOnTicket' | 'openWindow' | 'closeWindow'; id: string; body: object };

/** The queue of an office as one clerk works on it: who waits, which windows are mine, and what each key does. */
export function useCounter(office: string) {
  const [chosen, choose] = useState<string>();
  const [transferring, setTransferring] = useState<TicketView>();
  const loader = usePolledLoader(
    () => call<QueueView>(counterRoutes.queue, { params: { id: office } }),
    `queue-${office}`,
    () => pauseMs,
  );
  const doing = useSubmit(({ deed, id, body }: Deed, clientKey: string) =>
    call<TicketView | WindowView>(counterRoutes[deed], { params: { id }, body, clientKey }),
  );
  const run = async (deed: Deed) => {
    await doing.run(deed);
    // Refused or not: what stands there now is what counts
    loader.retry();
  };

  const queue = loader.state === 'ready' ? loader.data : undefined;
  const mine = queue ? myWindows(queue) : [];
  const inHand = windowInHand(mine, chosen);
  const ticket = inHand && queue ? ticketAt(inHand, queue.tickets) : undefined;

  const callNext = (window: WindowView) => run({ deed: 'callNext', id: window.id, body: {} });
  const act = (of: TicketView, action: TicketAction, windowId?: string) => {
    if (action === 'transfer' && !windowId) return setTransferring(of);
    setTransferring(undefined);
    void run({ deed: 'actOnTicket', id: of.id, body: { version: of.version, action, windowId } });
  };
  const duty = (deed: 'openWindow' | 'closeWindow', { id, version }: WindowView) =>
    run({ deed, id, body: { version } });

  useKeysWhileShown({
    c: () => inHand && !ticket && void callNext(inHand),
    ...Object.fromEntries(
      Object.entries(counterKeys).map(([key, action]) => [
        key,
        () => ticket?.allowedActions.includes(action) && act(ticket, action),
      ]),
    ),
    ...Object.fromEntries(mine.map(({ id }, at) => [String(at + 1), () => choose(id)])),
    '/': () => moveTo(arrivalsId),
  });

  return {
    loader,
    mine,
    inHand,
    choose,
    callNext,
    act,
    duty,
    busy: doing.busy,
    error: doing.error,
    transferring,
    leaveTransfer: () => setTransferring(undefined),
  };
}

export type Counter = ReturnType<typeof useCounter>;
