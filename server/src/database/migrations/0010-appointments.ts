import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const instant = 'DATETIME(3)';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/**
 * Offices and their times, bookings and tickets. `slot.booked` counts the places of `booking_slot` that have not been
 * returned; a place that was given back stays in it until its hour of return. `active` is 1 or NULL, so that a unique
 * key holds for open bookings alone.
 */
const tables: Record<string, string> = {
  office: `
    id ${id} NOT NULL PRIMARY KEY,
    area_code ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    name VARCHAR(40) NOT NULL,
    address VARCHAR(120) NOT NULL,
    phone VARCHAR(24) NULL,
    schedule JSON NOT NULL,
    is_open TINYINT NOT NULL DEFAULT 1,
    created_at ${instant} NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_office_name (area_code, name),
    KEY ix_office_area (area_path, id)`,
  service_window: `
    id ${id} NOT NULL PRIMARY KEY,
    office_id ${id} NOT NULL,
    name VARCHAR(20) NOT NULL,
    service_lines JSON NOT NULL,
    is_open TINYINT NOT NULL DEFAULT 1,
    clerk_id ${id} NULL,
    taken_at ${instant} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_window_name (office_id, name)`,
  bookable_service: `
    id ${id} NOT NULL PRIMARY KEY,
    office_id ${id} NOT NULL,
    code ${code(24)} NOT NULL,
    line ${code(24)} NOT NULL,
    name VARCHAR(40) NOT NULL,
    slot_count TINYINT UNSIGNED NOT NULL,
    largest_party TINYINT UNSIGNED NOT NULL,
    for_others TINYINT NOT NULL,
    papers JSON NOT NULL,
    is_open TINYINT NOT NULL DEFAULT 1,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_service_code (office_id, code),
    KEY ix_service_code (code, office_id)`,
  slot_release: `
    id ${id} NOT NULL PRIMARY KEY,
    office_id ${id} NOT NULL,
    line ${code(24)} NOT NULL,
    day DATE NOT NULL,
    opens_at ${instant} NOT NULL,
    state ${code(12)} NOT NULL,
    seed ${code(64)} NULL,
    drawn_at ${instant} NULL,
    UNIQUE KEY uq_release_day (office_id, line, day),
    KEY ix_release_due (state, opens_at)`,
  slot: `
    id ${id} NOT NULL PRIMARY KEY,
    office_id ${id} NOT NULL,
    line ${code(24)} NOT NULL,
    day DATE NOT NULL,
    starts_at ${instant} NOT NULL,
    ends_at ${instant} NOT NULL,
    capacity SMALLINT UNSIGNED NOT NULL,
    public_capacity SMALLINT UNSIGNED NOT NULL,
    booked INT UNSIGNED NOT NULL DEFAULT 0,
    walk_ins INT UNSIGNED NOT NULL DEFAULT 0,
    state ${code(12)} NOT NULL,
    UNIQUE KEY uq_slot_start (office_id, line, starts_at),
    KEY ix_slot_day (office_id, line, day, starts_at)`,
  booking: `
    id ${id} NOT NULL PRIMARY KEY,
    code ${code(12)} NOT NULL,
    account_id ${id} NOT NULL,
    office_id ${id} NOT NULL,
    service_id ${id} NOT NULL,
    state ${code(12)} NOT NULL,
    starts_at ${instant} NOT NULL,
    ends_at ${instant} NOT NULL,
    places TINYINT UNSIGNED NOT NULL,
    held_until ${instant} NULL,
    note VARCHAR(200) NULL,
    subject_type ${code(48)} NULL,
    subject_id ${id} NULL,
    made_at ${instant} NOT NULL,
    reminded_at ${instant} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_booking_code (code),
    KEY ix_booking_account (account_id, id),
    KEY ix_booking_office (office_id, starts_at),
    KEY ix_booking_due (state, starts_at),
    KEY ix_booking_held (state, held_until),
    KEY ix_booking_subject (subject_id)`,
  booking_person: `
    booking_id ${id} NOT NULL,
    ordinal TINYINT UNSIGNED NOT NULL,
    person_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    service_code ${code(24)} NOT NULL,
    service_seat TINYINT UNSIGNED NOT NULL,
    total_seat TINYINT UNSIGNED NOT NULL,
    other_seat TINYINT UNSIGNED NULL,
    active TINYINT NULL,
    PRIMARY KEY (booking_id, ordinal),
    UNIQUE KEY uq_booking_person_service (person_id, service_code, service_seat, active),
    UNIQUE KEY uq_booking_person_total (person_id, total_seat, active),
    UNIQUE KEY uq_booking_person_other (account_id, other_seat, active)`,
  booking_slot: `
    booking_id ${id} NOT NULL,
    slot_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    places TINYINT UNSIGNED NOT NULL,
    returns_at ${instant} NULL,
    returned_at ${instant} NULL,
    PRIMARY KEY (booking_id, slot_id),
    KEY ix_booking_slot_slot (slot_id),
    KEY ix_booking_slot_due (returned_at, returns_at),
    KEY ix_booking_slot_account (account_id, slot_id)`,
  booking_pause: `
    id ${id} NOT NULL PRIMARY KEY,
    person_id ${id} NOT NULL,
    booking_id ${id} NOT NULL,
    from_at ${instant} NOT NULL,
    until_at ${instant} NOT NULL,
    UNIQUE KEY uq_pause_booking (person_id, booking_id),
    KEY ix_pause_person (person_id, until_at)`,
  booking_demand: `
    id ${id} NOT NULL PRIMARY KEY,
    release_id ${id} NOT NULL,
    account_id ${id} NOT NULL,
    person_id ${id} NOT NULL,
    service_id ${id} NOT NULL,
    people JSON NOT NULL,
    from_minute SMALLINT UNSIGNED NULL,
    until_minute SMALLINT UNSIGNED NULL,
    state ${code(12)} NOT NULL,
    active TINYINT NULL,
    draw_order INT UNSIGNED NULL,
    booking_id ${id} NULL,
    asked_at ${instant} NOT NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_demand_person (release_id, person_id, active),
    KEY ix_demand_release (release_id, state, draw_order),
    KEY ix_demand_account (account_id, id)`,
  ticket: `
    id ${id} NOT NULL PRIMARY KEY,
    office_id ${id} NOT NULL,
    service_id ${id} NOT NULL,
    line ${code(24)} NOT NULL,
    day DATE NOT NULL,
    number ${code(8)} NOT NULL,
    booking_id ${id} NULL,
    state ${code(12)} NOT NULL,
    order_at ${instant} NOT NULL,
    issued_at ${instant} NOT NULL,
    called_at ${instant} NULL,
    first_called_at ${instant} NULL,
    served_at ${instant} NULL,
    ended_at ${instant} NULL,
    times_called TINYINT UNSIGNED NOT NULL DEFAULT 0,
    window_id ${id} NULL,
    wanted_window_id ${id} NULL,
    note VARCHAR(200) NULL,
    version INT UNSIGNED NOT NULL DEFAULT 1,
    UNIQUE KEY uq_ticket_number (office_id, day, number),
    UNIQUE KEY uq_ticket_booking (booking_id),
    KEY ix_ticket_queue (office_id, day, state, order_at)`,
  ticket_number: `
    office_id ${id} NOT NULL,
    day DATE NOT NULL,
    letter ${code(1)} NOT NULL,
    last_number INT UNSIGNED NOT NULL,
    PRIMARY KEY (office_id, day, letter)`,
  appointment_history: `
    id ${id} NOT NULL PRIMARY KEY,
    subject_type ${code(16)} NOT NULL,
    subject_id ${id} NOT NULL,
    action ${code(40)} NOT NULL,
    at ${instant} NOT NULL,
    account_id ${id} NULL,
    role ${code(24)} NOT NULL,
    area_path ${code(96)} NOT NULL,
    payload JSON NOT NULL,
    KEY ix_appointment_history_subject (subject_id, at)`,
};

/** Tables of this migration whose rows the application's own account may add and read, never change or remove. */
export const appointmentAppendOnlyTables = ['appointment_history', 'booking_pause'] as const;

export class Appointments1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}\n) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
