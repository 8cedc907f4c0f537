/**
 * The floor: node:http and mysql2, the server's own prepared statements in the same order, a JWT check, nothing else.
 * The scan's answer holds the same fields. No validation, no scope, no framework. Started by the bench; the statements come from the server's own log.
 */
import { createHash, createSecretKey } from 'node:crypto';
import { createServer } from 'node:http';
import jsonwebtoken from 'jsonwebtoken';
import mysql from 'mysql2';
import { v7 as uuid } from 'uuid';

const { databaseOptions, poolSize, jwtSecret, scan, declare, form } = JSON.parse(process.env.FLOOR);
const key = createSecretKey(Buffer.from(jwtSecret, 'utf8'));
const pool = mysql.createPool({
  ...databaseOptions,
  connectionLimit: poolSize,
  maxIdle: poolSize,
  timezone: 'Z',
  dateStrings: ['DATE'],
  trace: false,
});
pool.on('connection', (connection) =>
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'),
);

const execute = (on, sql, values) =>
  new Promise((resolve, reject) =>
    on.execute(sql, values, (error, rows) => (error ? reject(error) : resolve(rows))),
  );
const plain = (on, sql) =>
  new Promise((resolve, reject) => on.query(sql, (error) => (error ? reject(error) : resolve())));
const connect = () =>
  new Promise((resolve, reject) => pool.getConnection((error, c) => (error ? reject(error) : resolve(c))));

async function principalOf(request, statement) {
  const { sid } = jsonwebtoken.verify(request.headers.authorization.slice(7), key, { algorithms: ['HS256'] });
  const [row] = await execute(pool, statement, [sid]);
  return row;
}

/** The number inside a door's code: ten characters of Crockford base32 after version and key id. */
function doorNumberOf(code) {
  let number = 0;
  for (const character of code.slice(2, 12))
    number = number * 32 + '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(character);
  return String(number);
}

async function scanDoor(request) {
  const me = await principalOf(request, scan[0]);
  const code = request.url.split('/').pop();
  const rows = await execute(pool, scan[1], [doorNumberOf(code), me.person_id]);
  const [door] = rows;
  return {
    code,
    address: door.address,
    issuer: '张家港市杨舍镇 新市民之家',
    dwellingKind: door.kind,
    rooms: rows.map((row) => ({ id: row.room_id, name: row.room_name })),
    roomId: door.door_room_id,
    form,
    myStayId: door.my_stay_id,
  };
}

async function declareStay(request, body) {
  const me = await principalOf(request, declare[0]);
  const asked = JSON.parse(body);
  const rooms = await execute(pool, declare[1], [doorNumberOf(asked.doorCode)]);
  const room = rooms.find((row) => row.room_id === asked.roomId);
  const connection = await connect();
  try {
    await plain(connection, 'START TRANSACTION');
    const [person] = await execute(connection, declare[2], [me.person_id]);
    await execute(connection, declare[3], [room.room_id]);
    const now = new Date();
    const stayId = uuid();
    await execute(connection, declare[4], [
      stayId,
      me.person_id,
      room.room_id,
      room.dwelling_id,
      room.area_path,
      null,
      null,
      asked.from,
      null,
      'waiting',
      null,
      null,
      null,
      null,
      '2099-01-01',
      me.account_id,
      now,
      now,
    ]);
    await execute(connection, declare[5], [
      stayId,
      'tenant',
      1,
      'living',
      asked.from,
      null,
      person.name,
      '{}',
      null,
      me.account_id,
      null,
      null,
      now,
    ]);
    await execute(connection, declare[6], [
      uuid(),
      'stay',
      stayId,
      'stated-living',
      now,
      me.account_id,
      'resident',
      room.area_path,
      '{}',
    ]);
    await execute(connection, declare[7], [
      uuid(),
      'registration.stay-changed',
      `${stayId}:1`,
      '{}',
      now,
      now,
    ]);
    const answer = {
      stays: [
        { id: stayId, personName: person.name, from: asked.from, until: null, state: 'waiting', version: 1 },
      ],
    };
    await execute(connection, declare[8], [
      me.account_id,
      request.headers['x-client-key'],
      createHash('sha256').update(body).digest(),
      JSON.stringify(answer),
    ]);
    await plain(connection, 'COMMIT');
    return answer;
  } catch (error) {
    await plain(connection, 'ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
}

createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', async () => {
    try {
      const answer = JSON.stringify(
        request.method === 'GET' ? await scanDoor(request) : await declareStay(request, body),
      );
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(answer),
      });
      response.end(answer);
    } catch (error) {
      response.writeHead(500);
      response.end(String(error));
    }
  });
}).listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'));
