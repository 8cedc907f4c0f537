import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { faultWords } from './domain/fault-words';
import { checkPackTexts, loadPacks, readPackTexts, runExamples } from './points-packs';
import { checkDraft, type DraftGround, draftTexts } from './policy-draft-check';
import { newEditionText } from './policy-text';
import { textsOf } from './published-packs';

const city = 'zhangjiagang';
const files = readPackTexts(policiesFolder);
const texts = textsOf(files, city);
const { packs } = checkPackTexts(texts);
const ground: DraftGround = { city, today: '2026-04-10', texts, packs, newestFrom: undefined };
const of = (kind: string, name: string) =>
  files.find((one) => one.folder === city && one.kind === kind && one.file.includes(name))?.text as string;
const edition = newEditionText(of('standard', 'schooling-2023'), '2026');
const examples = of('examples', 'placeholder').replaceAll('asOf: "2026', 'standard: "2026"\n    asOf: "2026');
const uses = [{ programme: 'schooling', from: '2026-06-01' }];
const draft = { kind: 'standard', standard: '2026', text: edition, examples, from: null, uses } as const;

/** The same draft as files in a folder, and what `policy:check` finds there. */
function foundInFolder(changed: typeof draft | { text: string; examples: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'draft-check-'));
  try {
    for (const { file, folder: of_, text } of draftTexts({ ...draft, ...changed }, ground).texts) {
      mkdirSync(join(folder, of_), { recursive: true });
      writeFileSync(join(folder, of_, file.slice(file.lastIndexOf('/') + 1)), text);
    }
    const loaded = loadPacks(folder);
    const name = (file: string) => file.slice(file.lastIndexOf('/') + 1);
    return {
      faults: loaded.faults
        .map(({ file, line, path, problem }) => [name(file), line, path, problem].join(' '))
        .sort(),
      examples: runExamples(loaded).map(({ file, line, what }) => [name(file), line, what].join(' ')),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the check of a draft', () => {
  it('finds nothing in a sound one', () => {
    expect(checkDraft(draft, ground).faults).toEqual([]);
  });

  it('finds what `policy:check` finds in the same texts as files, whatever is wrong with them (property)', () => {
    const lines = edition.split('\n');
    const broken = fc.oneof(
      fc.nat(lines.length - 1).map((at) => lines.filter((_, place) => place !== at).join('\n')),
      fc
        .tuple(
          fc.nat(lines.length - 1),
          fc.constantFrom('rate: 0.333333', '- x', '}', 'cap: 1', 'id: age', 'group: none', '\t'),
        )
        .map(([at, text]) =>
          lines.map((line, place) => (place === at ? line.replace(/\S.*/, text) : line)).join('\n'),
        ),
      fc
        .tuple(
          fc.constantFrom('30', '50', '2011-04-01', 'residence', 'base', 'year', 'education'),
          fc.constantFrom('0', '-5', '2011-02-30', 'moon', '"1/7"'),
        )
        .map(([from, to]) => edition.replace(from, to)),
    );
    fc.assert(
      fc.property(broken, fc.boolean(), (text, wrongExample) => {
        const changed = {
          text,
          examples: wrongExample ? examples.replace('total: 340', 'total: 341') : examples,
        };
        const { loaded, faults } = checkDraft({ ...draft, ...changed }, ground);
        const name = (file: string) => file.slice(file.lastIndexOf('/') + 1);
        const found = {
          faults: loaded.faults
            .map(({ file, line, path, problem }) => [name(file), line, path, problem].join(' '))
            .sort(),
          examples: runExamples(loaded).map(({ file, line, what }) => [name(file), line, what].join(' ')),
        };
        expect(found).toEqual(foundInFolder(changed));
        const own = (file: string) => /2026|programmes/.test(file);
        const spoken = loaded.faults.filter(({ file }) => own(file)).length + found.examples.length;
        expect(faults.length).toBeGreaterThanOrEqual(spoken);
      }),
      { numRuns: 40 },
    );
  });

  it('says every fault in Chinese', () => {
    const said = new Set<string>();
    const wrong: [RegExp | string, string][] = [
      ['rate: 30', 'rate: 0.3333333'],
      ['group: base', 'group: none'],
      ['basis: suzhou-placeholder', 'basis: none'],
      ['cap: 50', 'cap: 5000'],
      ['table: education', 'table: moon'],
      ['- id: insurance', '- id: residence'],
      ['{ to: 40, points: 20', '{ to: 40, below: 40, points: 20'],
      ['outside: 0\n', ''],
      ['validFrom: null', 'validFrom: today'],
      ['facts:', 'fact:'],
      ['gaps: sum', 'gaps: forgive'],
      ['by: anniversary', 'by: moon'],
      ['type: months', 'type: flag'],
      ['[ education, skill ]', '[ education, moon ]'],
      ['high-school: 20', 'high-school: -20'],
      ['standard: "2026"', 'standard: "2027"'],
      ['fixed: 30', 'fixed: many'],
    ];
    for (const [from, to] of wrong) {
      const text = edition.replace(from, to);
      expect(text).not.toBe(edition);
      const { faults } = checkDraft({ ...draft, text }, ground);
      expect([to, faults.length > 0]).toEqual([to, true]);
      for (const { problem } of faults) said.add(problem);
    }
    for (const problem of said) expect(problem).not.toMatch(/这里写得不对|\b(?:is|must|not|the|has)\b/);
  });

  it('refuses a text of a few aliases that stands for more values than any memory holds', () => {
    const { faults } = checkDraft({ ...draft, text: `a: &a [1]\n${bomb()}` }, ground);
    expect(faults[0]).toMatchObject({
      part: 'pack',
      line: 1,
      problem: '这一行读不出来，请核对缩进、冒号、括号和引号',
    });
  });

  it('quotes what it has no words for', () => {
    expect(faultWords('is odd')).toBe('这里写得不对（is odd）');
  });

  it('refuses a name that is published', () => {
    const taken = {
      ...draft,
      standard: 'schooling-2023',
      text: of('standard', 'schooling-2023'),
      uses: [],
      examples: '',
    };
    expect(checkDraft(taken, ground).faults.map(({ problem }) => problem)).toContain(
      'schooling-2023 已经发布过，请换一个名字重新起草',
    );
  });

  it('reads programmes that a draft leaves as they are', () => {
    const same = {
      kind: 'programmes' as const,
      standard: null,
      text: of('programmes', 'programmes'),
      examples: '',
      from: '2026-04-10',
      uses: [],
    };
    expect(checkDraft(same, ground).faults).toEqual([]);
  });
});

/** Nine lists of nine of the one before: more values than any memory holds. */
function bomb(): string {
  return [...'bcdefghij']
    .map((name, at) => `${name}: &${name} [${new Array(9).fill(`*${'abcdefghi'[at]}`).join(', ')}]`)
    .join('\n');
}
