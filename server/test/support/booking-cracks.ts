import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { brokenSlots } from '../factories/office.factory';

/** Half a booking, in each way there can be one. Every statement finds nothing when all is well. */
const cracks: Record<string, string> = {
  'people, places and slots do not belong together': `
    SELECT b.id FROM booking b
     WHERE b.places <> (SELECT COUNT(*) FROM booking_person q WHERE q.booking_id = b.id)
        OR NOT EXISTS (SELECT 1 FROM booking_slot x WHERE x.booking_id = b.id)
        OR EXISTS (SELECT 1 FROM booking_slot x WHERE x.booking_id = b.id AND x.places <> b.places)`,
  'people or slots without a booking': `
    SELECT q.booking_id AS id FROM booking_person q WHERE NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = q.booking_id)
     UNION SELECT x.booking_id FROM booking_slot x WHERE NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = x.booking_id)`,
  'a seat that outlives its booking, or a booking without its seat': `
    SELECT b.id FROM booking b JOIN booking_person q ON q.booking_id = b.id
     WHERE (b.state IN ('held', 'booked', 'arrived')) <> (q.active IS NOT NULL)`,
  'a hold without an end, or an end without a hold': `
    SELECT b.id FROM booking b WHERE (b.state = 'held') <> (b.held_until IS NOT NULL) AND b.state <> 'cancelled'`,
  'places that stand where the booking does not': `
    SELECT b.id FROM booking b
     WHERE (b.state IN ('held', 'booked', 'arrived'))
        <> EXISTS (SELECT 1 FROM booking_slot x JOIN slot t ON t.id = x.slot_id
                    WHERE x.booking_id = b.id AND x.returns_at IS NULL AND x.returned_at IS NULL
                      AND t.starts_at >= b.starts_at AND t.ends_at <= b.ends_at)`,
  'a version without its line of history, or a line of nothing': `
    SELECT b.id FROM booking b
     WHERE b.version <> (SELECT COUNT(*) FROM appointment_history h
                          WHERE h.subject_type = 'booking' AND h.subject_id = b.id)
     UNION SELECT h.subject_id FROM appointment_history h
            WHERE h.subject_type = 'booking' AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = h.subject_id)`,
  'a change that was not told, or told and not made': `
    SELECT b.id FROM booking b
     WHERE (SELECT COUNT(*) FROM appointment_history h
             WHERE h.subject_id = b.id AND h.action IN ('booked', 'rescheduled'))
        <> (SELECT COUNT(*) FROM outbox o WHERE o.event_key LIKE CONCAT('booking:', b.id, ':%')
             AND o.topic IN ('appointments.booked', 'appointments.rescheduled'))`,
};

/** Everything about bookings that does not hold together, by name; empty when no booking is half one (promise R6). */
export async function bookingCracks(app: NestFastifyApplication): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, statement] of Object.entries(cracks)) {
    const rows = await app.get<Sql>(SQL).rows(statement);
    if (rows.length > 0) found[name] = rows;
  }
  const slots = await brokenSlots(app);
  if (slots.length > 0) found['a counter that differs from its seats'] = slots;
  return found;
}
