import type {
  CancelBooking,
  ConfirmBooking,
  RescheduleBooking,
} from '@app/shared/appointments/appointments.dto';
import type { BookingView } from '@app/shared/appointments/appointments.views';
import type { BookingAction, BookingStatus } from '@app/shared/appointments/booking.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AppointmentError } from './appointments.errors';
import { type BookingRecord, BookingRepository } from './booking.repository';
import { BookingEnding } from './booking-ending';
import { BookingReadingService } from './booking-reading.service';
import { nextBookingState } from './domain/booking-transitions';
import { SlotMoveService } from './slot-move.service';

/** What a person does with a booking of theirs. */
@Injectable()
export class BookingChangeService {
  constructor(
    private readonly bookings: BookingRepository,
    private readonly ending: BookingEnding,
    private readonly moves: SlotMoveService,
    private readonly reading: BookingReadingService,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** The held places become a booking; `APPOINTMENTS.HOLD_EXPIRED` when it took too long. */
  confirm(
    principal: Principal,
    clientKey: string,
    id: string,
    request: ConfirmBooking,
  ): Promise<BookingView> {
    return this.act(principal, clientKey, id, 'confirm', request, async (booking, state, transaction) =>
      this.ending.bring(booking, state, this.actor(principal), transaction, {
        set: { held_until: null, note: request.note ?? null },
      }),
    );
  }

  /** Another time instead; the old places return late, so that they cannot be handed on. */
  reschedule(
    principal: Principal,
    clientKey: string,
    id: string,
    request: RescheduleBooking,
  ): Promise<BookingView> {
    return this.act(principal, clientKey, id, 'reschedule', request, async (booking, state, transaction) => {
      const run = await this.moves.move(booking, request.slotId, this.clock.now(), transaction);
      return this.ending.bring(booking, state, this.actor(principal), transaction, {
        set: { starts_at: run.startsAt, ends_at: run.endsAt, reminded_at: null },
        payload: { startsAt: run.startsAt.toISOString(), before: booking.startsAt.toISOString() },
        action: 'rescheduled',
      });
    });
  }

  /** The people may book again at once; the places return late. */
  cancel(principal: Principal, clientKey: string, id: string, request: CancelBooking): Promise<BookingView> {
    return this.act(principal, clientKey, id, 'cancel', request, async (booking, state, transaction) =>
      this.ending.bring(
        booking,
        state,
        this.actor(principal),
        transaction,
        // Nobody was told of a hold, so nobody is told of its end.
        booking.state === 'held' ? { silent: true } : {},
      ),
    );
  }

  private async act(
    principal: Principal,
    clientKey: string,
    id: string,
    action: BookingAction,
    request: { version: number },
    change: (booking: BookingRecord, state: BookingStatus, transaction: Sql) => Promise<boolean>,
  ): Promise<BookingView> {
    const payload = { id, ...request };
    const attempt = { actorId: principal.accountId, clientKey, action: `booking.${action}`, payload };
    await this.writes.run(attempt, async (transaction) => {
      const booking = await this.bookings.find({ id, accountId: principal.accountId }, transaction);
      if (!booking) throw new NotFoundError();
      if (booking.version !== request.version) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      const state = nextBookingState(booking, action, this.clock.now());
      if (!state) throw this.refusalOf(booking, action);
      if (!(await change(booking, state, transaction)))
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      return { id };
    });
    return this.reading.view(principal, id);
  }

  private refusalOf({ state, startsAt }: BookingRecord, action: BookingAction): AppointmentError {
    if (action === 'confirm' && (state === 'held' || state === 'expired'))
      return new AppointmentError('APPOINTMENTS.HOLD_EXPIRED');
    const isPast = startsAt <= this.clock.now() && (state === 'held' || state === 'booked');
    return new AppointmentError(isPast ? 'APPOINTMENTS.SLOT_PAST' : 'APPOINTMENTS.ACTION_NOT_ALLOWED');
  }

  private actor(principal: Principal) {
    return { accountId: principal.accountId, role: 'resident', at: this.clock.now() };
  }
}
