/**
 * The floor of a release: node:http and mysql2, the two statements that sell a place (the conditional change of the slot
 * and the row of the booking) in one transaction, a JWT check, nothing else. Started by the bench.
 */
import { createSecretKey, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import jsonwebtoken from 'jsonwebtoken';
import mysql from 'mysql2';

const { databaseOptions, poolSize, jwtSecret, officeId } = JSON.parse(process.env.FLOOR);
const key = createSecretKey(Buffer.from(jwtSecret, 'utf8'));
const pool = mysql.createPool({
  ...databaseOptions,
  connectionLimit: poolSize,
  maxIdle: poolSize,
  timezone: 'Z',
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

async function sell(request, body) {
  const { sid } = jsonwebtoken.verify(request.headers.authorization.slice(7), key, { algorithms: ['HS256'] });
  const { slotId, serviceId } = JSON.parse(body);
  const connection = await connect();
  try {
    await plain(connection, 'START TRANSACTION');
    const { affectedRows } = await execute(
      connection,
      'UPDATE slot SET booked = booked + ? WHERE id = ? AND booked + ? <= public_capacity AND state = ?',
      [1, slotId, 1, 'open'],
    );
    if (affectedRows !== 1) {
      await plain(connection, 'ROLLBACK');
      return undefined;
    }
    const id = randomUUID();
    const now = new Date();
    await execute(
      connection,
      `INSERT INTO booking (id, code, account_id, office_id, service_id, state, starts_at, ends_at, places, made_at)
       VALUES (?, ?, ?, ?, ?, 'held', ?, ?, 1, ?)`,
      [id, id.slice(24), sid, officeId, serviceId, now, now, now],
    );
    await plain(connection, 'COMMIT');
    return { id };
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
      const sold = await sell(request, body);
      const answer = JSON.stringify(sold ?? { code: 'APPOINTMENTS.SLOT_TAKEN' });
      response.writeHead(sold ? 200 : 409, {
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
