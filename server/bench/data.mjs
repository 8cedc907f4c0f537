/** Makes people, dwellings and stays by the database itself, so that millions take minutes. MariaDB's sequence engine. */

/** Ids are derived from a kind and a number: the bench can name any row without asking. */
export const idOf = (kind, number) =>
  `00000000-000${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const kinds = {
  person: 1,
  account: 2,
  session: 3,
  dwelling: 4,
  room: 5,
  stay: 6,
  document: 7,
  door: 8,
  consent: 9,
};

const id = (kind, number) => `CONCAT('00000000-000${kind}-7000-8000-', LPAD(LOWER(HEX(${number})), 12, '0'))`;
const areaPath = (number) => `CONCAT('/320582/320582100/', 320582100001 + (${number}) MOD 60, '/')`;

export const roomsPerDwelling = 4;
/** People who live in the data, three stays each; `declarers` are signed in and have declared nothing yet. */
export async function makeCity(connection, { people, declarers, consentVersion }) {
  const dwellings = Math.max(250, Math.ceil(people / 12));
  await connection.query('SET unique_checks = 0, foreign_key_checks = 0');
  await connection.query(
    `INSERT INTO area (area_code, parent_code, level, name, area_path) VALUES
      ('320582', NULL, 'city', '张家港市', '/320582/'), ('320582100', '320582', 'town', '杨舍镇', '/320582/320582100/')`,
  );
  await connection.query(
    `INSERT INTO area (area_code, parent_code, level, name, area_path)
     SELECT 320582100000 + seq, '320582100', 'community', CONCAT('社区', seq), CONCAT('/320582/320582100/', 320582100000 + seq, '/') FROM seq_1_to_60`,
  );
  await inSlices(dwellings, 50_000, (from, to) =>
    connection.query(
      `INSERT INTO dwelling (id, area_code, area_path, address_key, road, road_number, address, kind)
       SELECT ${id(kinds.dwelling, 'seq')}, 320582100001 + seq MOD 60, ${areaPath('seq')}, CONCAT('key-', seq), '人民路', CONCAT(seq, '号'),
              CONCAT('张家港市杨舍镇人民路', seq, '号'), 'private-rental' FROM seq_${from}_to_${to}`,
    ),
  );
  await inSlices(dwellings, 50_000, (from, to) =>
    connection.query(
      `INSERT INTO door (id, number, dwelling_id) SELECT ${id(kinds.door, 'seq')}, seq, ${id(kinds.dwelling, 'seq')} FROM seq_${from}_to_${to}`,
    ),
  );
  await inSlices(dwellings * roomsPerDwelling, 100_000, (from, to) =>
    connection.query(
      `INSERT INTO room (id, dwelling_id, name)
       SELECT ${id(kinds.room, 'seq')}, ${id(kinds.dwelling, `1 + (seq - 1) DIV ${roomsPerDwelling}`)}, CONCAT(1 + (seq - 1) MOD ${roomsPerDwelling}, '01')
         FROM seq_${from}_to_${to}`,
    ),
  );
  await inSlices(people + declarers, 100_000, (from, to) =>
    connection.query(
      `INSERT INTO person (id, name, birth_date) SELECT ${id(kinds.person, 'seq')}, CONCAT('居民', seq), '1990-01-01' FROM seq_${from}_to_${to}`,
    ),
  );
  await inSlices(people + declarers, 100_000, (from, to) =>
    connection.query(
      `INSERT INTO identity_document (id, person_id, type, number_hash, number_cipher, number_masked)
       SELECT ${id(kinds.document, 'seq')}, ${id(kinds.person, 'seq')}, 'resident-id', UNHEX(SHA2(seq, 256)), REPEAT('x', 60), '341***********1234'
         FROM seq_${from}_to_${to}`,
    ),
  );
  const rooms = dwellings * roomsPerDwelling;
  // Three stays a person: two ended, one open; each with the words of tenant and landlord.
  for (let turn = 0; turn < 3; turn += 1) {
    const open = turn === 2;
    const dates = open
      ? "'2025-06-01', NULL"
      : turn === 1
        ? "'2024-01-01', '2025-06-01'"
        : "'2022-09-01', '2024-01-01'";
    const number = `(seq - 1) * 3 + ${turn + 1}`;
    const room = `1 + (seq * 7 + ${turn * 13}) MOD ${rooms}`;
    await inSlices(people, 100_000, (from, to) =>
      connection.query(
        `INSERT INTO stay (id, person_id, room_id, dwelling_id, area_path, from_date, until_date, state, confirmed_from, confirmed_until,
           counts_from, counts_from_reason, declared_by, updated_at)
         SELECT ${id(kinds.stay, number)}, ${id(kinds.person, 'seq')}, ${id(kinds.room, room)},
                ${id(kinds.dwelling, `1 + (${room} - 1) DIV ${roomsPerDwelling}`)}, ${areaPath(`1 + (${room} - 1) DIV ${roomsPerDwelling}`)},
                ${dates}, '${open ? 'confirmed' : 'ended'}', ${dates}, '2022-09-01', 'arrival', ${id(kinds.account, 'seq')}, NOW(3)
           FROM seq_${from}_to_${to}`,
      ),
    );
    for (const party of ['tenant', 'landlord']) {
      await inSlices(people, 100_000, (from, to) =>
        connection.query(
          `INSERT INTO stay_statement (stay_id, party, version, kind, from_date, until_date, stated_name, facts, account_id, declared_at)
           SELECT ${id(kinds.stay, number)}, '${party}', 1, 'living', ${dates}, '居民', '{}', ${id(kinds.account, 'seq')}, '2025-06-02' FROM seq_${from}_to_${to}`,
        ),
      );
    }
  }
  const first = people + 1;
  await connection.query(
    `INSERT INTO account (id, kind, person_id) SELECT ${id(kinds.account, 'seq')}, 'public', ${id(kinds.person, 'seq')} FROM seq_${first}_to_${people + declarers}`,
  );
  await connection.query(
    `INSERT INTO session (id, account_id, expires_at) SELECT ${id(kinds.session, 'seq')}, ${id(kinds.account, 'seq')}, '2099-01-01' FROM seq_${first}_to_${people + declarers}`,
  );
  await connection.query(
    `INSERT INTO consent (id, account_id, purpose, text_version) SELECT ${id(kinds.consent, 'seq')}, ${id(kinds.account, 'seq')}, 'identity', ? FROM seq_${first}_to_${people + declarers}`,
    [consentVersion],
  );
  await connection.query(
    'ANALYZE TABLE area, dwelling, room, door, person, identity_document, stay, stay_statement, account, session',
  );
  return { firstDeclarer: first, lastDeclarer: people + declarers, dwellings };
}

export async function inSlices(total, size, work) {
  for (let from = 1; from <= total; from += size) await work(from, Math.min(total, from + size - 1));
}
