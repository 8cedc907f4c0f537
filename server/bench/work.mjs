/** The first page of a department's work list, with many open cases against few. */
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { idOf, inSlices, kinds } from './data.mjs';
import { send } from './load.mjs';
import { environment, median, root, say, startProcess } from './rig.mjs';

const sizes = { few: 2_000, many: 200_000 };
const rounds = 5;
const reviewer = idOf(kinds.account, 1);
const session = idOf(kinds.session, 1);
const hex = (kind, number) =>
  `CONCAT('00000000-000${kind}-7000-8000-', LPAD(LOWER(HEX(${number})), 12, '0'))`;

/** Cases with one open review each, all of one department, due over a year, spread over sixty communities. */
async function makeCases(connection, cases) {
  const areaPath = "CONCAT('/320582/320582100/', 320582100001 + seq MOD 60, '/')";
  await connection.query(
    `INSERT INTO area (area_code, parent_code, level, name, area_path) VALUES
      ('320582', NULL, 'city', '张家港市', '/320582/'), ('320582100', '320582', 'town', '杨舍镇', '/320582/320582100/')`,
  );
  await connection.query(
    `INSERT INTO area (area_code, parent_code, level, name, area_path)
     SELECT 320582100001 + seq, '320582100', 'community', CONCAT('社区', seq), CONCAT('/320582/320582100/', 320582100001 + seq, '/')
       FROM seq_0_to_59`,
  );
  await connection.query("INSERT INTO account (id, kind, display_name) VALUES (?, 'staff', '审核员')", [
    reviewer,
  ]);
  await connection.query('INSERT INTO session (id, account_id, expires_at) VALUES (?, ?, ?)', [
    session,
    reviewer,
    '2036-01-01',
  ]);
  await connection.query(
    `INSERT INTO role_grant (id, account_id, role, area_path, department)
     VALUES (?, ?, 'department-reviewer', '/320582/', 'public-security')`,
    [idOf(kinds.consent, 1), reviewer],
  );
  await inSlices(cases, 50_000, (from, to) =>
    connection.query(
      `INSERT INTO person (id, name, birth_date) SELECT ${hex(kinds.person, 'seq')}, CONCAT('居民', seq), '1990-01-01' FROM seq_${from}_to_${to}`,
    ),
  );
  await inSlices(cases, 50_000, (from, to) =>
    connection.query(
      `INSERT INTO service_case (id, number, service, person_id, applicant_account_id, area_path, state, submission_id,
         policy_version, submitted_at, history_seq, history_hash)
       SELECT ${hex(kinds.stay, 'seq')}, CONCAT('B', seq), 'permit.application', ${hex(kinds.person, 'seq')}, ${hex(kinds.account, 'seq')},
              ${areaPath}, 'reviewing', ${hex(kinds.stay, 'seq')}, 'bench', NOW(3), 0, '' FROM seq_${from}_to_${to}`,
    ),
  );
  await inSlices(cases, 50_000, (from, to) =>
    connection.query(
      `INSERT INTO case_task (id, case_id, service, kind, department, queue, area_path, state, due_on, opened_at)
       SELECT ${hex(kinds.room, 'seq')}, ${hex(kinds.stay, 'seq')}, 'permit.application', 'review', 'public-security',
              'department-reviewer:public-security', ${areaPath}, 'open', DATE_ADD('2026-06-01', INTERVAL (seq * 7919) MOD 365 DAY), NOW(3)
         FROM seq_${from}_to_${to}`,
    ),
  );
  await connection.query('ANALYZE TABLE case_task, service_case, person');
}

function token() {
  const text = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const content = `${text({ alg: 'HS256', typ: 'JWT' })}.${text({ sid: session, iat: now, exp: now + 86_400 })}`;
  return `${content}.${createHmac('sha256', environment.JWT_SECRET).update(content).digest('base64url')}`;
}

/** Milliseconds of one first page, one request at a time. */
export async function benchWork(rig) {
  const servers = {};
  for (const [name, cases] of Object.entries(sizes)) {
    const database = await rig.makeDatabase(`bench_work_${name}`, (connection) =>
      makeCases(connection, cases),
    );
    servers[name] = await startProcess(join(root, 'server/dist/main.js'), {
      DATABASE_URL: database.applicationUrl,
    });
  }
  await rig.settle();
  say('first page of a department’s work list, few cases and many');
  const request = () => ({
    method: 'GET',
    path: '/api/work?pageSize=20',
    headers: { authorization: `Bearer ${token()}` },
  });
  const measure = async (server) =>
    1000 / (await send(server.port, request, { connections: 1, seconds: 4 })).perSecond;
  for (const server of Object.values(servers)) await measure(server);
  const [ratios, costs] = [[], { few: [], many: [] }];
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? ['few', 'many'] : ['many', 'few'])
      costs[name].push(await measure(servers[name]));
    ratios.push(costs.many.at(-1) / costs.few.at(-1));
  }
  for (const server of Object.values(servers)) await server.stop();
  return [
    {
      name: 'first page of a work list of 200,000 open cases, against 2,000',
      ratio: median(ratios),
      ratios,
      target: '≤ 1.3',
      fewMilliseconds: median(costs.few),
      manyMilliseconds: median(costs.many),
    },
  ];
}
