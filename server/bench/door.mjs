/** Scanning a door and declaring, against bare HTTP with the same statements; memory; and a small city against a large one. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { makeCity } from './data.mjs';
import { Crowd, send } from './load.mjs';
import { compare, environment, median, optionsOf, poolSize, root, say, startProcess } from './rig.mjs';

const { consentTexts } = createRequire(import.meta.url)('@app/shared/identity/consent');
const cityOf = (size) => (connection) =>
  makeCity(connection, { ...size, consentVersion: consentTexts.identity.version });

/** `quick` leaves out the large city, `scaleOnly` everything else. */
export async function benchDoor(rig, { quick, scaleOnly }) {
  const results = [];
  const small = await rig.makeDatabase(
    'bench_small',
    cityOf({ people: 10_000, declarers: quick ? 80_000 : 250_000 }),
  );
  const serverFile = join(root, 'server/dist/main.js');
  let server = await startProcess(serverFile, { DATABASE_URL: small.applicationUrl });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const probe = new Crowd({ environment, city: small.city, form: { occupations: [], reasons: [] }, today });
  const door = await (await fetch(`http://127.0.0.1:${server.port}/api/doors/${probe.codeOf(1)}`)).json();
  const crowd = new Crowd({ environment, city: small.city, form: door.form, today });
  await server.stop();
  if (!scaleOnly) {
    // A fresh process prepares its statements anew, so the log holds each of them once, in order.
    const one = (request) =>
      fetch(`http://127.0.0.1:${server.port}${request.path}`, request).then((answer) =>
        answer.text().then((text) => {
          if (!answer.ok) throw new Error(text);
        }),
      );
    server = await startProcess(serverFile, { DATABASE_URL: small.applicationUrl });
    const scan = (await rig.statementsOf(() => one(crowd.scanRequest()))).filter(
      (text) => !/FROM area\b/.test(text),
    );
    await server.stop();
    server = await startProcess(serverFile, { DATABASE_URL: small.applicationUrl });
    const declare = await rig.statementsOf(() => one(crowd.declareRequest()));
    if (scan.length !== 2 || declare.length !== 9)
      throw new Error(
        `the floor knows 2 and 9 statements, the server sent ${scan.length} and ${declare.length}:\n${[...scan, ...declare].join('\n---\n')}`,
      );

    const floor = await startProcess(join(import.meta.dirname, 'floor.mjs'), {
      FLOOR: JSON.stringify({
        databaseOptions: optionsOf(small.applicationUrl),
        poolSize,
        jwtSecret: environment.JWT_SECRET,
        scan,
        declare,
        form: door.form,
      }),
    });
    say('warming up');
    for (const side of [server, floor]) {
      await send(side.port, () => crowd.scanRequest(), { connections: 16, seconds: 3 });
      await send(side.port, () => crowd.declareRequest(), { connections: 16, seconds: 2 });
    }
    say('scan a door');
    results.push({
      ...(await compare('scan a door (read)', server, floor, () => crowd.scanRequest(), 32)),
      target: '≥ 0.8',
    });
    say('declare');
    results.push({
      ...(await compare('declare (write), 32 at once', server, floor, () => crowd.declareRequest(), 32)),
      target: '≥ 0.6',
    });
    results.push({
      ...(await compare('declare (write), 4 at once', server, floor, () => crowd.declareRequest(), 4)),
      target: '≥ 0.6',
    });
    await floor.stop();

    await server.stop();
    say('memory over 100,000 requests');
    server = await startProcess(serverFile, { DATABASE_URL: small.applicationUrl }, [
      '--expose-gc',
      '-r',
      join(import.meta.dirname, 'heap-probe.cjs'),
    ]);
    await send(server.port, () => crowd.scanRequest(), { connections: 32, amount: 30_000 });
    const before = await server.heap();
    await send(server.port, () => crowd.scanRequest(), { connections: 32, amount: 100_000 });
    const after = await server.heap();
    results.push({
      name: 'heap held after 100,000 requests, against before',
      ratio: after / before,
      target: '≤ 1.1',
      megabytesBefore: before,
      megabytesAfter: after,
    });
    await server.stop();
  }
  if (!quick) {
    const large = await rig.makeDatabase('bench_large', cityOf({ people: 1_000_000, declarers: 60_000 }));
    const crowds = {
      small: crowd,
      large: new Crowd({ environment, city: large.city, form: door.form, today }),
    };
    const servers = {
      small: await startProcess(serverFile, { DATABASE_URL: small.applicationUrl }),
      large: await startProcess(serverFile, { DATABASE_URL: large.applicationUrl }),
    };
    say('writing out');
    await rig.settle();
    say('one declaration at a time, small city and large');
    for (const size of ['small', 'large'])
      await send(servers[size].port, () => crowds[size].declareRequest(), { connections: 1, seconds: 4 });
    const ratios = [];
    const costs = { small: [], large: [] };
    for (let round = 0; round < 5; round += 1) {
      for (const size of round % 2 === 0 ? ['small', 'large'] : ['large', 'small']) {
        const { perSecond } = await send(servers[size].port, () => crowds[size].declareRequest(), {
          connections: 1,
          seconds: 4,
        });
        costs[size].push(1000 / perSecond);
      }
      ratios.push(costs.large.at(-1) / costs.small.at(-1));
    }
    results.push({
      name: 'one declaration at 1,000,000 people and 3,000,000 stays, against 10,000',
      ratio: median(ratios),
      ratios,
      target: '≤ 1.3',
      smallMilliseconds: median(costs.small),
      largeMilliseconds: median(costs.large),
    });
    await servers.small.stop();
    await servers.large.stop();
  }
  return results;
}
