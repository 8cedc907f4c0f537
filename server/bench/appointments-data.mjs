/** Offices, slots, people and bookings by the database itself. MariaDB's sequence engine. */
import { idOf } from './data.mjs';

/** Beyond the kinds of the city's own data. */
export const kinds = {
  person: 1,
  account: 2,
  session: 3,
  office: 'a',
  service: 'b',
  slot: 'c',
  booking: 'd',
};
const id = (kind, number) => `CONCAT('00000000-000${kind}-7000-8000-', LPAD(LOWER(HEX(${number})), 12, '0'))`;

export async function makePeople(connection, people, consentVersion) {
  await connection.query(
    `INSERT INTO area (area_code, parent_code, level, name, area_path) VALUES ('320582', NULL, 'city', '张家港市', '/320582/')`,
  );
  await connection.query(
    `INSERT INTO person (id, name, birth_date, real_name_state)
     SELECT ${id(kinds.person, 'seq')}, CONCAT('居民', seq), '1990-01-01', 'confirmed' FROM seq_1_to_${people}`,
  );
  await connection.query(
    `INSERT INTO account (id, kind, person_id) SELECT ${id(kinds.account, 'seq')}, 'public', ${id(kinds.person, 'seq')} FROM seq_1_to_${people}`,
  );
  await connection.query(
    `INSERT INTO session (id, account_id, expires_at) SELECT ${id(kinds.session, 'seq')}, ${id(kinds.account, 'seq')}, '2099-01-01' FROM seq_1_to_${people}`,
  );
  await connection.query(
    `INSERT INTO consent (id, account_id, purpose, text_version)
     SELECT ${id(9, 'seq')}, ${id(kinds.account, 'seq')}, 'identity', ? FROM seq_1_to_${people}`,
    [consentVersion],
  );
}

/** Offices with sixteen half-hour slots a day; `days` counted from tomorrow, all of them open. */
export async function makeOffices(connection, { offices, days, publicCapacity }) {
  await connection.query(
    `INSERT INTO office (id, area_code, area_path, name, address, schedule, created_at)
     SELECT ${id(kinds.office, 'seq')}, '320582', '/320582/', CONCAT('便民服务中心', seq), '人民路1号',
            '{"weekly":[],"exceptions":[]}', NOW(3) FROM seq_1_to_${offices}`,
  );
  await connection.query(
    `INSERT INTO bookable_service (id, office_id, code, line, name, slot_count, largest_party, for_others, papers)
     SELECT ${id(kinds.service, 'seq')}, ${id(kinds.office, 'seq')}, 'permit', 'general', '居住证办理', 1, 1, 0, '[]'
       FROM seq_1_to_${offices}`,
  );
  const day = `(seq - 1) DIV 16 MOD ${days}`;
  const starts = `UTC_DATE() + INTERVAL ${day} + 1 DAY + INTERVAL 60 + ((seq - 1) MOD 16) * 30 MINUTE`;
  await connection.query(
    `INSERT INTO slot (id, office_id, line, day, starts_at, ends_at, capacity, public_capacity, state)
     SELECT ${id(kinds.slot, 'seq')}, ${id(kinds.office, `1 + (seq - 1) DIV ${16 * days}`)}, 'general',
            DATE(${starts} + INTERVAL 8 HOUR), ${starts}, ${starts} + INTERVAL 30 MINUTE, 30, ?, 'open'
       FROM seq_1_to_${offices * days * 16}`,
    [publicCapacity],
  );
}

/** Bookings of the past, ended, on slots of the past; those of the future stay as they are. */
export async function makePast(connection, { bookings, offices }) {
  const past = 2_000_000;
  const slots = Math.max(1, Math.ceil(bookings / 10));
  const starts = `UTC_DATE() - INTERVAL 1 + (seq DIV ${offices} DIV 16) MOD 730 DAY + INTERVAL 60 + (seq DIV ${offices} MOD 16) * 30 MINUTE`;
  const slice = 100_000;
  for (let from = 1; from <= slots; from += slice) {
    await connection.query(
      `INSERT IGNORE INTO slot (id, office_id, line, day, starts_at, ends_at, capacity, public_capacity, booked, state)
       SELECT ${id(kinds.slot, `${past} + seq`)}, ${id(kinds.office, `1 + seq MOD ${offices}`)}, 'general',
              DATE(${starts} + INTERVAL 8 HOUR), ${starts}, ${starts} + INTERVAL 30 MINUTE, 30, 20, 10, 'open'
         FROM seq_${from}_to_${Math.min(slots, from + slice - 1)}`,
    );
  }
  for (let from = 1; from <= bookings; from += slice) {
    const until = Math.min(bookings, from + slice - 1);
    const range = `seq_${from}_to_${until}`;
    const when = `UTC_DATE() - INTERVAL 1 + seq MOD 730 DAY`;
    await connection.query(
      `INSERT INTO booking (id, code, account_id, office_id, service_id, state, starts_at, ends_at, places, made_at)
       SELECT ${id(kinds.booking, 'seq')}, LPAD(CONV(seq, 10, 36), 12, '0'), ${id(kinds.account, 'seq')},
              ${id(kinds.office, `1 + seq MOD ${offices}`)}, ${id(kinds.service, `1 + seq MOD ${offices}`)},
              'finished', ${when}, ${when}, 1, ${when} FROM ${range}`,
    );
    await connection.query(
      `INSERT INTO booking_slot (booking_id, slot_id, account_id, places)
       SELECT ${id(kinds.booking, 'seq')}, ${id(kinds.slot, `${past} + 1 + seq DIV 10`)}, ${id(kinds.account, 'seq')}, 1 FROM ${range}`,
    );
    await connection.query(
      `INSERT INTO booking_person (booking_id, ordinal, person_id, account_id, service_code, service_seat, total_seat)
       SELECT ${id(kinds.booking, 'seq')}, 0, ${id(kinds.person, 'seq')}, ${id(kinds.account, 'seq')}, 'permit', 1, 1 FROM ${range}`,
    );
  }
  await connection.query(
    'ANALYZE TABLE slot, booking, booking_slot, booking_person, office, bookable_service',
  );
}

export const slotId = (number) => idOf(kinds.slot, number);
export const serviceId = (number) => idOf(kinds.service, number);
export const officeId = (number) => idOf(kinds.office, number);
export const sessionId = (number) => idOf(kinds.session, number);
