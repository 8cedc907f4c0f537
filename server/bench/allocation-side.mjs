/**
 * Our side of the allocation bench, a process of its own so that its memory can be told.
 *
 *   node allocation-side.mjs INPUT OUTPUT serial|deferred ROUNDS
 *
 * First one whole run as the product does it: children added one by one, allocated, inspected, hashed, the result written
 * out piece by piece. Then the same work as allocation.c, ROUNDS times: from columns, order by the chain and give seats.
 * Prints one line of JSON and writes the school of each child (int32, -1 for none).
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dayOf, readCity, schoolId } from './allocation-data.mjs';

const require = createRequire(import.meta.url);
const domain = (name) => require(`../dist/modules/schooling/domain/${name}.js`);
const { allocateColumns } = domain('allocation');
const { InstanceColumns } = domain('instance-columns');
const { problemOf } = domain('instance-problem');
const { serialDictatorship } = domain('serial-dictatorship');
const { deferredAcceptanceTogether } = domain('keep-together');

const [input, output, mode, rounds] = process.argv.slice(2);

function columnsOf(city) {
  const schools = Array.from(city.quota, (quota, school) => ({ id: schoolId(school), quota }));
  const rules = {
    mode: mode === 'serial' ? 'serial-dictatorship' : 'deferred-acceptance',
    tieBreak: [
      { key: 'points', order: 'desc' },
      { key: 'base', order: 'desc' },
      { key: 'since', order: 'asc' },
      { key: 'lot', order: 'asc' },
    ],
  };
  const columns = new InstanceColumns(rules, schools, city.children);
  const ids = schools.map(({ id }) => id);
  for (let child = 0; child < city.children; child += 1) {
    const from = child * city.wishes;
    const prefs = Array.from(city.wish.subarray(from, from + city.wishes), (school) => ids[school]);
    const { points, base, since, lot } = city;
    const keys = { points: points[child], base: base[child], since: dayOf(since[child]), lot: lot[child] };
    const more = {};
    if (mode !== 'serial') {
      for (let wish = 0; wish < city.wishes; wish += 1)
        if (city.bonus[from + wish] > 0) more[prefs[wish]] = city.bonus[from + wish];
    }
    const id = `c${String(child).padStart(7, '0')}`;
    columns.add({ id, prefs, keys }, mode === 'serial' ? undefined : more);
  }
  return columns;
}

const milliseconds = (work) => {
  const started = process.hrtime.bigint();
  const answer = work();
  return { answer, spent: Number(process.hrtime.bigint() - started) / 1e6 };
};

const city = readCity(input);
const whole = milliseconds(() => {
  const columns = columnsOf(city);
  const allocation = allocateColumns(columns);
  const file = createHash('sha256');
  let bytes = 0;
  for (const piece of allocation.resultText()) {
    file.update(piece);
    bytes += piece.length;
  }
  return { columns, allocation, bytes };
});
const peak = process.resourceUsage().maxRSS / 1024;
const index = whole.answer.columns.finish();
const give = mode === 'serial' ? serialDictatorship : deferredAcceptanceTogether;
const times = Array.from({ length: Number(rounds) }, () => {
  const { answer, spent } = milliseconds(() => give(problemOf(index).problem, 'split'));
  if (!answer.placement.every((school, child) => school === whole.answer.allocation.placement[child]))
    throw new Error('two runs differ');
  return spent;
});
writeFileSync(output, Buffer.from(whole.answer.allocation.placement.buffer));
const { certificate } = whole.answer.allocation;
process.stdout.write(
  `${JSON.stringify({ times, wholeMilliseconds: whole.spent, peakMegabytes: peak, certificate })}\n`,
);
