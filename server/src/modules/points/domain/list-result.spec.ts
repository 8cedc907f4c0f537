import { inputFile, type ListHeader, type ListInput, resultOf, sha256 } from './list-result';

const seed = 'ab'.repeat(32);
const header: ListHeader = {
  kind: 'points-list-input',
  format: 1,
  list: 'l1',
  city: 'zhangjiagang',
  programme: 'settlement',
  cycle: '2026',
  area: '320582',
  decision: 'quota',
  qualifying: null,
  seats: 3,
  chain: [
    { key: 'total', order: 'desc' },
    { key: 'group:base', order: 'desc' },
  ],
  frozenAt: '2026-08-01T00:00:00.000Z',
  commitment: sha256(Buffer.from(seed, 'hex')),
  parent: null,
  readAgain: [],
};
const person = (reference: string, total: string, base = '0', takesPart = true): ListInput => ({
  reference,
  keys: { total, 'group:base': base },
  takesPart,
});
const make = (inputs: ListInput[], change: Partial<ListHeader> = {}, by = seed) => {
  const changed = { ...header, ...change };
  return resultOf(changed, inputs, sha256(inputFile(changed, inputs)), by);
};
const names = (result: ReturnType<typeof make>) => result.members.map(({ reference }) => reference);

describe('a list of a programme', () => {
  it('takes the first by the chain for the seats there are, and its line is the last one’s points', () => {
    const result = make([
      person('a', '10'),
      person('b', '521/12'),
      person('c', '43.5', '1'),
      person('d', '43.5', '2'),
      person('barred', '99', '0', false),
    ]);
    expect(names(result)).toEqual(['d', 'c', 'b']);
    expect(result.line).toBe('521/12');
  });

  it('takes everybody at or above the qualifying score, exactly', () => {
    const inputs = [person('just', '130/3'), person('under', '43.333333333'), person('over', '44')];
    const result = make(inputs, { decision: 'threshold', qualifying: '130/3', seats: null });
    expect(names(result)).toEqual(['over', 'just']);
    expect(result.line).toBe('130/3');
  });

  it('is not filled with people below the least score that a quota asks for', () => {
    expect(names(make([person('a', '39'), person('b', '40')], { qualifying: '40' }))).toEqual(['b']);
  });

  it('R8 is the same to the byte whatever the order of the input', () => {
    const inputs = Array.from({ length: 60 }, (_, at) => person(`r${at}`, String(at % 5)));
    const shuffled = [...inputs].sort((a, b) => (sha256(a.reference) < sha256(b.reference) ? -1 : 1));
    const change = { seats: 31 };
    expect(make(shuffled, change).file).toBe(make(inputs, change).file);
    expect(inputFile(header, shuffled)).toBe(inputFile(header, inputs));
  });

  it('draws lots among equals, otherwise with another seed and otherwise for another input', () => {
    const inputs = Array.from({ length: 40 }, (_, at) => person(`r${at}`, '7'));
    const first = names(make(inputs, { seats: 10 }));
    expect(names(make(inputs, { seats: 10 }, 'cd'.repeat(32)))).not.toEqual(first);
    expect(names(make([...inputs, person('late', '1')], { seats: 10 }))).not.toEqual(first);
    expect(names(make(inputs, { seats: 10 }))).toEqual(first);
  });

  it('is empty, with its line open, where nobody takes part', () => {
    expect(make([])).toMatchObject({ members: [], line: null });
  });
});
