import { counterRoutes } from '@app/shared/appointments/office.routes';
import type { DayBookingItem, IssuedTicket } from '@app/shared/appointments/office.views';
import { useState } from 'react';
import { useSubmit } from '@/hooks/use-submit';
import { moveTo } from '@/platform/focus';
import { call } from '@/platform/request';
import { checkInOf, type ShownDocument } from './desk-state';
import { windowsId } from './use-counter';

type Deed = { deed: 'checkIn' | 'walkIn'; body: object };

/** Who comes in: checked in by what they show, found by their document, or given a ticket without a booking. */
export function useArrivals(office: string, reload: () => void) {
  const [issued, setIssued] = useState<IssuedTicket>();
  const [found, setFound] = useState<DayBookingItem[]>();
  const sending = useSubmit(({ deed, body }: Deed, clientKey) =>
    call<IssuedTicket>(counterRoutes[deed], { params: { id: office }, body, clientKey }),
  );
  const searching = useSubmit((body: ShownDocument) =>
    call<{ items: DayBookingItem[] }>(counterRoutes.findBookings, { params: { id: office }, body }),
  );

  const begin = () => {
    setIssued(undefined);
    setFound(undefined);
    sending.clearError();
    searching.clearError();
  };
  /** True when a ticket was given. */
  const take = async (deed: Deed['deed'], body: object): Promise<boolean> => {
    begin();
    const answer = await sending.run({ deed, body });
    if (!answer) return false;
    setIssued(answer);
    reload();
    // Out of the box, so that the keys of the counter work again.
    moveTo(windowsId);
    return true;
  };
  /** Who has one booking to come is checked in at once; of several, or of none, the clerk sees which. */
  const find = async (document: ShownDocument): Promise<boolean> => {
    begin();
    const answer = await searching.run(document);
    if (!answer) return false;
    const waiting = answer.items.filter(({ state }) => state === 'booked');
    if (waiting.length === 1) return take('checkIn', { bookingCode: waiting[0]?.code });
    setFound(answer.items);
    return false;
  };
  /** What was typed or scanned, whatever it is. */
  const read = async (text: string): Promise<boolean> => {
    const meant = checkInOf(text);
    if (!meant) return false;
    return 'documentNumber' in meant ? find(meant) : take('checkIn', meant);
  };
  return {
    read,
    find,
    checkIn: (bookingCode: string) => take('checkIn', { bookingCode }),
    walkIn: (serviceId: string) => take('walkIn', { serviceId }),
    issued,
    found,
    busy: sending.busy || searching.busy,
    error: sending.error ?? searching.error,
  };
}
