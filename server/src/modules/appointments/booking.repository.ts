import type { BookingStatus } from '@app/shared/appointments/booking.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql, type SqlValue } from '../../database/sql';

/** One who is served, with the seats that keep to the limits; a seat is free again when the booking ends. */
export type BookedSeat = {
  personId: string;
  serviceSeat: number;
  totalSeat: number;
  /** Seat among the other people of the account; null for the account's own person. */
  otherSeat: number | null;
};
/** The case a booking is made from ("bring the originals"). */
export type BookingSubject = { type: 'case'; id: string };
export type NewBooking = {
  id: string;
  code: string;
  accountId: string;
  officeId: string;
  serviceId: string;
  serviceCode: string;
  state: 'held' | 'booked';
  startsAt: Date;
  endsAt: Date;
  heldUntil: Date | null;
  madeAt: Date;
  slotIds: readonly string[];
  seats: readonly BookedSeat[];
  subject: BookingSubject | null;
};
export type BookingRecord = {
  id: string;
  accountId: string;
  officeId: string;
  serviceId: string;
  areaPath: string;
  state: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  places: number;
  heldUntil: Date | null;
  version: number;
};
type BookingRow = {
  id: string;
  account_id: string;
  office_id: string;
  service_id: string;
  area_path: string;
  state: BookingStatus;
  starts_at: Date;
  ends_at: Date;
  places: number;
  held_until: Date | null;
  version: number;
};
/** Why a booking may be looked for. */
export type BookingKey = { id: string; accountId: string } | { id: string } | { code: string };

const columns = `b.id, b.account_id, b.office_id, b.service_id, o.area_path, b.state, b.starts_at, b.ends_at, b.places,
  b.held_until, b.version`;

/** Bookings with their people and slots; the only file that writes them. */
@Injectable()
export class BookingRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Throws the driver's duplicate error on `uq_booking_person_…` when a limit was reached meanwhile. */
  async insert(bookings: readonly NewBooking[], transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO booking (id, code, account_id, office_id, service_id, state, starts_at, ends_at, places, held_until,
         subject_type, subject_id, made_at) VALUES ${placeholders(bookings.length, 13)}`,
      bookings.flatMap((booking) => [
        booking.id,
        booking.code,
        booking.accountId,
        booking.officeId,
        booking.serviceId,
        booking.state,
        booking.startsAt,
        booking.endsAt,
        booking.seats.length,
        booking.heldUntil,
        booking.subject?.type ?? null,
        booking.subject?.id ?? null,
        booking.madeAt,
      ]),
    );
    const seats = bookings.flatMap((booking) =>
      booking.seats.map((seat, ordinal): SqlValue[] => [
        booking.id,
        ordinal,
        seat.personId,
        booking.accountId,
        booking.serviceCode,
        seat.serviceSeat,
        seat.totalSeat,
        seat.otherSeat,
        1,
      ]),
    );
    await transaction.change(
      `INSERT INTO booking_person (booking_id, ordinal, person_id, account_id, service_code, service_seat, total_seat,
         other_seat, active) VALUES ${placeholders(seats.length, 9)}`,
      seats.flat(),
    );
    await this.addSlots(
      bookings.flatMap(({ id, accountId, slotIds, seats: { length } }) =>
        slotIds.map((slotId) => ({ bookingId: id, accountId, slotId, places: length })),
      ),
      transaction,
    );
  }

  /** Notes which slots a booking stands on; one it stood on before is taken up again. */
  async addSlots(
    slots: readonly { bookingId: string; accountId: string; slotId: string; places: number }[],
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO booking_slot (booking_id, slot_id, account_id, places) VALUES ${placeholders(slots.length, 4)}
       ON DUPLICATE KEY UPDATE places = VALUES(places), returns_at = NULL, returned_at = NULL`,
      slots.flatMap(({ bookingId, slotId, accountId, places }) => [bookingId, slotId, accountId, places]),
    );
  }

  /** A booking as it stands; locked until the transaction ends when `lock` is set. */
  async find(key: BookingKey, sql: Sql = this.sql, lock = false): Promise<BookingRecord | undefined> {
    const [condition, values] =
      'code' in key
        ? ['b.code = ?', [key.code]]
        : 'accountId' in key
          ? ['b.id = ? AND b.account_id = ?', [key.id, key.accountId]]
          : ['b.id = ?', [key.id]];
    const [row] = await sql.rows<BookingRow>(
      `SELECT ${columns} FROM booking b JOIN office o ON o.id = b.office_id WHERE ${condition}${lock ? ' FOR UPDATE' : ''}`,
      values as string[],
    );
    return row && toBooking(row);
  }

  /** Slots that the booking holds now, in no order. */
  async slotIds(bookingId: string, sql: Sql): Promise<string[]> {
    const rows = await sql.rows<{ slot_id: string }>(
      'SELECT slot_id FROM booking_slot WHERE booking_id = ? AND returned_at IS NULL AND returns_at IS NULL',
      [bookingId],
    );
    return rows.map(({ slot_id: slotId }) => slotId);
  }

  /** Whether the booking still had this version; `columns` are names of ours. */
  async change(
    { id, version }: { id: string; version: number },
    set: Record<string, SqlValue>,
    transaction: Sql,
  ): Promise<boolean> {
    const names = Object.keys(set);
    const changed = await transaction.change(
      `UPDATE booking SET ${names.map((name) => `${name} = ?`).join(', ')}, version = version + 1
        WHERE id = ? AND version = ?`,
      [...Object.values(set), id, version],
    );
    return changed === 1;
  }

  /** Frees the seats: the people may book again. */
  async freeSeats(bookingId: string, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE booking_person SET active = NULL WHERE booking_id = ?', [bookingId]);
  }

  /** The places stay taken until their moment of return. */
  async scheduleReturn(
    bookingId: string,
    slotIds: readonly string[],
    returnsAt: Date,
    transaction: Sql,
  ): Promise<void> {
    if (slotIds.length === 0) return;
    await transaction.change(
      `UPDATE booking_slot SET returns_at = ? WHERE booking_id = ? AND returned_at IS NULL
        AND slot_id IN (${slotIds.map(() => '?').join(',')})`,
      [returnsAt, bookingId, ...slotIds],
    );
  }
}

function toBooking(row: BookingRow): BookingRecord {
  return {
    id: row.id,
    accountId: row.account_id,
    officeId: row.office_id,
    serviceId: row.service_id,
    areaPath: row.area_path,
    state: row.state,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    places: row.places,
    heldUntil: row.held_until,
    version: row.version,
  };
}
