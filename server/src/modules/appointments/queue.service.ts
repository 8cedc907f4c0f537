import type { ActOnTicket, CallNext, WindowDuty } from '@app/shared/appointments/appointments.dto';
import type { TicketView, WindowView } from '@app/shared/appointments/office.views';
import type { TicketAction } from '@app/shared/appointments/ticket.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, NotFoundError } from '../../common/errors';
import type { Sql, SqlValue } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { allOf } from '../../platform/jurisdiction/area-scope';
import { AppointmentError } from './appointments.errors';
import { visibleOffices } from './appointments.scope';
import { nextTicketState } from './domain/ticket-transitions';
import type { WindowRow } from './office.repository';
import { OfficeAccessService } from './office-access.service';
import { toTicketView, toWindowView } from './ticket.mapper';
import { TicketRepository, type TicketRow } from './ticket.repository';
import { TicketBook } from './ticket-book';
import { WindowDutyRepository } from './window-duty.repository';

/** Calling and serving. A clerk may sit at several windows; a ticket is called once, however many windows ask. */
@Injectable()
export class QueueService {
  constructor(
    private readonly access: OfficeAccessService,
    private readonly duties: WindowDutyRepository,
    private readonly tickets: TicketRepository,
    private readonly book: TicketBook,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** Sits down at a window; `APPOINTMENTS.WINDOW_TAKEN` when somebody else sits there. */
  openWindow(
    principal: Principal,
    clientKey: string,
    windowId: string,
    request: WindowDuty,
  ): Promise<WindowView> {
    return this.duty(principal, clientKey, windowId, request, 'window.open', (window, transaction) => {
      if (window.is_open !== 1 || (window.clerk_id !== null && window.clerk_id !== principal.accountId))
        throw new AppointmentError('APPOINTMENTS.WINDOW_TAKEN');
      return this.duties.take(window, principal.accountId, this.clock.now(), transaction);
    });
  }

  closeWindow(
    principal: Principal,
    clientKey: string,
    windowId: string,
    request: WindowDuty,
  ): Promise<WindowView> {
    return this.duty(principal, clientKey, windowId, request, 'window.close', (window, transaction) => {
      requireMine(window, principal);
      return this.duties.leave(window, transaction);
    });
  }

  /** The next ticket of the window's lines; `APPOINTMENTS.NOBODY_WAITING` when there is none. */
  async callNext(
    principal: Principal,
    clientKey: string,
    windowId: string,
    request: CallNext,
  ): Promise<TicketView> {
    const payload = { windowId, ...request };
    const attempt = { actorId: principal.accountId, clientKey, action: 'window.call', payload };
    const { ticketId } = await this.writes.run(attempt, async (transaction) => {
      const window = await this.access.requireWindow(principal, 'serve', windowId, transaction);
      requireMine(window, principal);
      const lines = request.line
        ? window.service_lines.filter((line) => line === request.line)
        : window.service_lines;
      if (lines.length === 0) throw new AppointmentError('APPOINTMENTS.SERVICE_NOT_OFFERED');
      const where = { officeId: window.office_id, day: this.clock.today(), lines, windowId };
      for (const { id, version } of await this.tickets.listCallable(where, transaction)) {
        // Another window may have called it since it was read; then the one behind it is next.
        const called = await this.book.write(
          { id, version, area_path: window.area_path },
          'call',
          this.setOf('call', 'called', null, window),
          this.access.actor(principal, 'serve', window),
          transaction,
        );
        if (called) return { ticketId: id };
      }
      throw new AppointmentError('APPOINTMENTS.NOBODY_WAITING');
    });
    return this.viewOf(ticketId);
  }

  /** Everything else a clerk does with a ticket; an action that its state does not allow is refused (promise R4). */
  async act(
    principal: Principal,
    clientKey: string,
    ticketId: string,
    request: ActOnTicket,
  ): Promise<TicketView> {
    const payload = { ticketId, ...request };
    const attempt = { actorId: principal.accountId, clientKey, action: 'ticket.act', payload };
    await this.writes.run(attempt, async (transaction) => {
      const scope = visibleOffices(principal, 'serve');
      const where = allOf({ sql: 'k.id = ?', values: [ticketId] }, scope);
      const ticket = await this.tickets.find(where, transaction);
      if (!ticket) throw new NotFoundError();
      if (ticket.version !== request.version) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      const state = nextTicketState(ticket.state, request.action);
      if (!state) throw new AppointmentError('APPOINTMENTS.ACTION_NOT_ALLOWED');
      const window = await this.windowFor(principal, ticket, request, transaction);
      const set = this.setOf(request.action, state, request.note ?? ticket.note, window, ticket);
      const by = this.access.actor(principal, 'serve', ticket);
      if (!(await this.book.write(ticket, request.action, set, by, transaction)))
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      if (state === 'finished' || state === 'left')
        await this.book.endBooking(ticket, state, by, transaction);
      return { ticketId };
    });
    return this.viewOf(ticketId);
  }

  /** The window named in the request: one of mine to call to, any of the office to transfer to. */
  private async windowFor(
    principal: Principal,
    ticket: TicketRow,
    { action, windowId }: ActOnTicket,
    transaction: Sql,
  ): Promise<WindowRow | undefined> {
    if (windowId === undefined) return undefined;
    const window = await this.access.requireWindow(principal, 'serve', windowId, transaction);
    if (window.office_id !== ticket.office_id) throw new NotFoundError();
    if (action === 'call') requireMine(window, principal);
    return window;
  }

  private setOf(
    action: TicketAction,
    state: string,
    note: string | null,
    window: { id: string } | undefined,
    ticket?: TicketRow,
  ): Record<string, SqlValue> {
    const now = this.clock.now();
    const set: Record<string, SqlValue> = { state, note };
    if (action === 'call' || action === 'recall') {
      set.called_at = now;
      set.first_called_at = ticket?.first_called_at ?? now;
      set.times_called = (action === 'recall' ? (ticket?.times_called ?? 0) : 0) + 1;
    }
    if (action === 'call') set.window_id = window?.id ?? null;
    if (action === 'serve') set.served_at = ticket?.served_at ?? now;
    if (action === 'transfer') set.wanted_window_id = window?.id ?? null;
    if (state === 'waiting') set.window_id = null;
    if (state === 'finished' || state === 'left') set.ended_at = now;
    if (state === 'finished') set.served_at = ticket?.served_at ?? ticket?.called_at ?? now;
    return set;
  }

  private async duty(
    principal: Principal,
    clientKey: string,
    windowId: string,
    request: WindowDuty,
    action: string,
    change: (window: WindowRow, transaction: Sql) => Promise<boolean>,
  ): Promise<WindowView> {
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action,
      payload: { windowId, ...request },
    };
    await this.writes.run(attempt, async (transaction) => {
      const window = await this.access.requireWindow(principal, 'serve', windowId, transaction);
      if (window.version !== request.version) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      if (!(await change(window, transaction))) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      return { windowId };
    });
    return toWindowView(await this.access.requireWindow(principal, 'serve', windowId), principal);
  }

  private async viewOf(ticketId: string): Promise<TicketView> {
    const ticket = await this.tickets.find({ sql: '(k.id = ?)', values: [ticketId] });
    if (!ticket) throw new NotFoundError();
    return toTicketView(ticket);
  }
}

function requireMine(window: WindowRow, principal: Principal): void {
  if (window.clerk_id !== principal.accountId) throw new AppointmentError('APPOINTMENTS.WINDOW_NOT_YOURS');
}
