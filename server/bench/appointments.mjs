/**
 * Appointments as ratios in one run: a release against a floor that sends the two statements of a sale, and browsing with
 * few and with many bookings of the past.
 */
import { createHmac } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import {
  makeOffices,
  makePast,
  makePeople,
  officeId,
  serviceId,
  sessionId,
  slotId,
} from './appointments-data.mjs';
import { environment, median, optionsOf, poolSize, root, say, startProcess } from './rig.mjs';

const { consentTexts } = createRequire(import.meta.url)('@app/shared/identity/consent');

const people = 10_000;
const slots = 2_000;
const connections = 64;
const rounds = 5;
/** Rounds that warm both sides up and are not counted. */
const warming = 2;
const mostSeconds = 60;
const base64url = (text) => Buffer.from(text).toString('base64url');

function tokenOf(secret, number) {
  const now = Math.floor(Date.now() / 1000);
  const content = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify({ sid: sessionId(number), iat: now, exp: now + 86_400 }))}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

function post(agent, port, token, body, clientKey) {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const sent = httpRequest(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/bookings',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          'x-client-key': clientKey,
        },
      },
      (answer) => {
        let received = '';
        answer.on('data', (part) => {
          received += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode, text: received }));
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

/** Everybody clicks on times chosen at random until they have one or have seen three that were taken. */
async function release(port, tokens, round) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const waits = [];
  let next = 0;
  let sold = 0;
  const end = Date.now() + mostSeconds * 1000;
  const person = async () => {
    while (next < people && Date.now() < end) {
      const number = next;
      next += 1;
      for (let click = 0; click < 3 && Date.now() < end; click += 1) {
        const wanted = 1 + ((number * 7919 + click * 104_729 + round * 13) % slots);
        const begun = performance.now();
        const body = { serviceId: serviceId(1), slotId: slotId(wanted), people: [{ self: true }] };
        const key = `bench-${round}-${number}-${click}-${'k'.repeat(12)}`;
        const { status, text } = await post(agent, port, tokens[number], body, key);
        waits.push(performance.now() - begun);
        if (status === 200) {
          sold += 1;
          break;
        }
        if (status !== 409 || !text.includes('SLOT_TAKEN')) throw new Error(`${status} ${text}`);
      }
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, person));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  waits.sort((a, b) => a - b);
  return { sold, seconds, perSecond: waits.length / seconds, p99: waits[Math.floor(waits.length * 0.99)] };
}

async function emptied(connection) {
  for (const table of ['booking', 'booking_person', 'booking_slot', 'request_key'])
    await connection.query(`TRUNCATE ${table}`);
  await connection.query('UPDATE slot SET booked = 0');
}

async function measureRelease({ database, optionsOf, startProcess, environment, poolSize, serverFile }) {
  const connection = await mysql.createConnection(optionsOf(database.migratorUrl));
  const tokens = Array.from({ length: people }, (_, index) => tokenOf(environment.JWT_SECRET, index + 1));
  const server = await startProcess(serverFile, {
    DATABASE_URL: database.applicationUrl,
    CITY: 'three-working-days',
  });
  const floor = await startProcess(join(import.meta.dirname, 'appointments-floor.mjs'), {
    FLOOR: JSON.stringify({
      databaseOptions: optionsOf(database.applicationUrl),
      poolSize,
      jwtSecret: environment.JWT_SECRET,
      officeId: officeId(1),
    }),
  });
  const results = { ours: [], floor: [], p99: [], sold: [] };
  const ratios = [];
  for (let round = 0; round < warming + rounds; round += 1) {
    const measured = new Map();
    for (const side of round % 2 === 0 ? [server, floor] : [floor, server]) {
      await emptied(connection);
      measured.set(side, await release(side.port, tokens, round));
      const [[{ sum, worst }]] = await connection.query(
        'SELECT CAST(SUM(booked) AS SIGNED) AS sum, MAX(CAST(booked AS SIGNED) - public_capacity) AS worst FROM slot',
      );
      const { sold } = measured.get(side);
      if (Number(sum) !== sold || Number(worst) > 0)
        throw new Error(`oversold: ${sum} places for ${sold} sales`);
    }
    if (round < warming) continue;
    ratios.push(measured.get(server).perSecond / measured.get(floor).perSecond);
    results.ours.push(measured.get(server).perSecond);
    results.floor.push(measured.get(floor).perSecond);
    results.p99.push(measured.get(server).p99);
    results.sold.push(measured.get(server).sold);
  }
  await server.stop();
  await floor.stop();
  await connection.end();
  return {
    name: `a release: ${people} people, ${slots} places, ${connections} at once`,
    ratio: median(ratios),
    ratios,
    target: '≥ 0.6',
    oursPerSecond: median(results.ours),
    floorPerSecond: median(results.floor),
    p99: median(results.p99),
    sold: median(results.sold),
  };
}

async function browseCost(port, from, until) {
  const begun = performance.now();
  const times = 40;
  for (let number = 0; number < times; number += 1) {
    const answer = await fetch(
      `http://127.0.0.1:${port}/api/appointments/days?serviceCode=permit&from=${from}&until=${until}`,
    );
    const { items } = await answer.json();
    if (items.length === 0) throw new Error('nothing to browse');
  }
  return (performance.now() - begun) / times;
}

async function measureBrowsing({ few, many, past, startProcess, serverFile }) {
  const dayOf = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const servers = [];
  for (const { applicationUrl } of [few, many])
    servers.push(
      await startProcess(serverFile, { DATABASE_URL: applicationUrl, CITY: 'three-working-days' }),
    );
  const costs = [[], []];
  const ratios = [];
  for (let round = 0; round <= 5; round += 1) {
    const measured = [];
    for (const index of round % 2 === 0 ? [0, 1] : [1, 0])
      measured[index] = await browseCost(servers[index].port, dayOf(0), dayOf(31));
    if (round === 0) continue;
    ratios.push(measured[1] / measured[0]);
    for (const index of [0, 1]) costs[index].push(measured[index]);
  }
  for (const server of servers) await server.stop();
  return {
    name: `browsing a month of 50 offices with ${past} past bookings, against 1000`,
    ratio: median(ratios),
    ratios,
    target: '≤ 1.2',
    fewMilliseconds: median(costs[0]),
    manyMilliseconds: median(costs[1]),
  };
}

/**
 * Measures both. `makeEmpty(name)` gives a migrated database of that name; `quick` makes fewer bookings of the past.
 */
export async function benchAppointments(rig, { quick }) {
  const tools = {
    optionsOf,
    startProcess,
    environment,
    poolSize,
    serverFile: join(root, 'server/dist/main.js'),
  };
  const fill = (name, work) => rig.makeDatabase(name, work);
  const results = [];
  say('a release of appointments');
  const sale = await fill('bench_release', async (connection) => {
    await makePeople(connection, people, consentTexts.identity.version);
    // Two thousand slots of one place each.
    await makeOffices(connection, { offices: 1, days: slots / 16, publicCapacity: 1 });
  });
  results.push(await measureRelease({ ...tools, database: sale }));
  say('browsing appointments');
  const offices = 50;
  const month = (bookings) => async (connection) => {
    await makeOffices(connection, { offices, days: 31, publicCapacity: 20 });
    await makePast(connection, { bookings, offices });
  };
  const few = await fill('bench_few', month(1000));
  const past = quick ? 100_000 : 1_000_000;
  const many = await fill('bench_many', month(past));
  results.push(await measureBrowsing({ ...tools, few, many, past }));
  return results;
}
