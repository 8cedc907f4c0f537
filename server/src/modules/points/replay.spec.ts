import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { evaluate } from './domain/evaluate';
import { explain } from './domain/explain';
import { readFacts } from './domain/fact-reader';
import { programFor } from './domain/pack-set';
import { requirePacks } from './points-packs';

/**
 * Evaluations as they were once stored: what was asked, the totals and sub-scores, and the hash of every word. An edition
 * that is published must give them again for ever; a new line is added by `UPDATE_REPLAY=1`, an old one is never changed.
 */
type Stored = {
  city: string;
  programme: string;
  asOf: string;
  facts: Record<string, unknown>;
  edition: string;
  total: string;
  groups: Record<string, string>;
  words: string;
};

const file = join(__dirname, 'replay.jsonl');
const packs = requirePacks(policiesFolder);

function answer({
  city,
  programme,
  asOf,
  facts,
}: Pick<Stored, 'city' | 'programme' | 'asOf' | 'facts'>): Stored {
  const program = programFor(packs, city, programme, asOf);
  const explained = explain(evaluate(program, readFacts(program, { id: 'stored', facts })));
  const { total, groups } = explained;
  const words = createHash('sha256').update(JSON.stringify(explained)).digest('hex');
  return { city, programme, asOf, facts, edition: program.standard.edition, total, groups, words };
}

if (process.env.UPDATE_REPLAY) {
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const asked = packs.examples.flatMap(({ pack }) =>
    pack.examples.map(({ programme, asOf, facts }) =>
      JSON.stringify(answer({ city: pack.city, programme, asOf, facts: facts as Record<string, unknown> })),
    ),
  );
  const added = asked.filter((line) => !old.includes(line.slice(0, line.indexOf('"edition"'))));
  writeFileSync(file, `${old}${added.map((line) => `${line}\n`).join('')}`);
}

const stored = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Stored);

describe('a stored evaluation, years later', () => {
  it.each(stored.map((one) => [`${one.edition} ${one.programme} ${one.total}`, one] as const))(
    'is the same to the word: %s',
    (_name, one) => {
      expect(answer(one)).toEqual(one);
    },
  );

  it('is kept for every edition of 苏州, the retired ones among them', () => {
    const editions = new Set(stored.map(({ edition }) => edition));
    for (const edition of [
      'suzhou/points-2015@2015',
      'suzhou/points-2020@2020',
      'suzhou/schooling-2023@2023',
    ])
      expect(editions).toContain(edition);
  });
});
