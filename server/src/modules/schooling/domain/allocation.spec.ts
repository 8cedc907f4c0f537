import { createHmac } from 'node:crypto';
import { byLists, instance } from '../../../../test/factories/allocation.factory';
import { allocate, allocationLine } from './allocation';
import type { AllocationInstance } from './allocation-instance';

const placed = (value: AllocationInstance) => Object.fromEntries(allocate(value).assignment);
const linesOf = (value: AllocationInstance) =>
  [...allocate(value).cutoffs].map(([id, { line }]) => [id, line && Object.fromEntries(line)]);

const points = (id: string, prefs: string[], value: number) => ({ id, prefs, keys: { points: value } });
const lot = (seed: string, id: string) => createHmac('sha256', seed).update(id).digest('hex');

describe('instances of the literature', () => {
  it('gives the only stable marriages of Gale and Shapley 1962, example 2', () => {
    const men = {
      a: ['A', 'B', 'C', 'D'],
      b: ['A', 'D', 'C', 'B'],
      c: ['B', 'A', 'C', 'D'],
      d: ['D', 'B', 'C', 'A'],
    };
    const women = {
      A: ['d', 'c', 'a', 'b'],
      B: ['b', 'd', 'a', 'c'],
      C: ['d', 'a', 'b', 'c'],
      D: ['c', 'b', 'a', 'd'],
    };
    expect(placed(byLists(men, women))).toEqual({ a: 'C', b: 'D', c: 'A', d: 'B' });
  });

  it('gives every man of Gale and Shapley 1962, example 1, his first choice', () => {
    const men = { a: ['A', 'B', 'C'], b: ['B', 'C', 'A'], c: ['C', 'A', 'B'] };
    const women = { A: ['b', 'c', 'a'], B: ['c', 'a', 'b'], C: ['a', 'b', 'c'] };
    expect(placed(byLists(men, women))).toEqual({ a: 'A', b: 'B', c: 'C' });
  });

  it('gives the stable placement of Abdulkadiroğlu and Sönmez 2003, example 1', () => {
    const wishes = { i1: ['s2', 's1', 's3'], i2: ['s1', 's2', 's3'], i3: ['s1', 's2', 's3'] };
    const lists = { s1: ['i1', 'i3', 'i2'], s2: ['i2', 'i1', 'i3'], s3: ['i2', 'i1', 'i3'] };
    expect(placed(byLists(wishes, lists))).toEqual({ i1: 's1', i2: 's2', i3: 's3' });
  });

  it('gives the placement of Erdil and Ergin 2008, example 1, ties broken by name', () => {
    const wishes = { 1: ['x2', 'x1', 'x3'], 2: ['x3', 'x2', 'x1'], 3: ['x2', 'x3', 'x1'] };
    const lists = { x1: ['1', '2', '3'], x2: ['2', '1', '3'], x3: ['3', '1', '2'] };
    expect(placed(byLists(wishes, lists))).toEqual({ 1: 'x1', 2: 'x2', 3: 'x3' });
  });

  it('gives the students’ best stable placement in the example of Roth 1985, with a college of two seats', () => {
    const wishes = {
      s1: ['C3', 'C1', 'C2'],
      s2: ['C2', 'C1', 'C3'],
      s3: ['C1', 'C3', 'C2'],
      s4: ['C1', 'C2', 'C3'],
    };
    const lists = {
      C1: ['s1', 's2', 's3', 's4'],
      C2: ['s1', 's2', 's3', 's4'],
      C3: ['s3', 's1', 's2', 's4'],
    };
    const value = byLists(wishes, lists);
    const schools = value.schools.map((school) => ({ ...school, quota: school.id === 'C1' ? 2 : 1 }));
    expect(placed({ ...value, schools })).toEqual({ s1: 'C3', s2: 'C2', s3: 'C1', s4: 'C1' });
  });

  it('gives the man-optimal marriages of Gusfield and Irving 1989, the instance of size 8', () => {
    const men = [
      '57126843',
      '23754186',
      '85146237',
      '32741685',
      '72513684',
      '16758423',
      '25763481',
      '38457261',
    ];
    const women = [
      '53761284',
      '86357214',
      '15624873',
      '87324156',
      '64738125',
      '28546371',
      '75218643',
      '74152368',
    ];
    const rows = (lists: string[], owner: string, other: string) =>
      Object.fromEntries(lists.map((list, at) => [`${owner}${at + 1}`, [...list].map((one) => other + one)]));
    const matched = placed(byLists(rows(men, 'm', 'w'), rows(women, 'w', 'm')));
    expect(Object.values(matched).join(' ')).toBe('w5 w3 w8 w6 w7 w1 w2 w4');
  });
});

describe('the modes', () => {
  const four = [
    points('a', ['east', 'west'], 90),
    points('b', ['east', 'west'], 80),
    points('c', ['west'], 70),
    points('d', [], 60),
  ];

  it('walks the rank and hears wishes in their order', () => {
    const value = instance({ mode: 'serial-dictatorship', students: four });
    expect(placed(value)).toEqual({ a: 'east', b: 'west', c: null, d: null });
  });

  it('cuts at each school by itself, and a child that misses its one school has no seat', () => {
    const students = [points('a', ['east'], 90), points('b', ['east'], 80), points('c', ['west'], 70)];
    expect(placed(instance({ mode: 'per-school-cut', students }))).toEqual({ a: 'east', b: null, c: 'west' });
  });

  it('fills a zone by rank: after its wishes a child comes to the first school with a seat', () => {
    const value = instance({ mode: 'zone-pool', students: [...four, points('e', ['west'], 95)] });
    expect(placed(value)).toEqual({ a: 'east', b: null, c: null, d: null, e: 'west' });
    const last = { points: 90, lot: lot('a seed', 'a') };
    expect(linesOf(value)).toEqual([
      ['east', last],
      ['west', last],
    ]);
  });

  it('places a zone child whose wish is full, before any child ranked lower', () => {
    const students = [points('a', ['east'], 90), points('b', ['east'], 80), points('c', ['west'], 70)];
    const value = instance({ mode: 'zone-pool', students });
    expect(placed(value)).toEqual({ a: 'east', b: 'west', c: null });
  });

  it('draws by the lots of the seed, the smallest first', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const students = ids.map((id) => ({ id, prefs: ['east', 'west'] }));
    const value: AllocationInstance = { mode: 'lottery', students, schools: instance().schools, seed: 's7' };
    const [first, second] = ids.sort((x, y) => (lot('s7', x) < lot('s7', y) ? -1 : 1));
    const expected = Object.fromEntries(ids.map((id) => [id, null as string | null]));
    expect(placed(value)).toEqual({ ...expected, [first!]: 'east', [second!]: 'west' });
  });

  it('follows one list that all schools share, and leaves out who is not on it', () => {
    const wishes = { a: ['X', 'Y'], b: ['X', 'Y'], c: ['X', 'Y'] };
    const value = byLists(wishes, { X: ['c', 'b'], Y: ['c', 'b'] }, 'serial-dictatorship');
    expect(placed(value)).toEqual({ a: null, b: 'Y', c: 'X' });
    expect(linesOf(value)).toEqual([
      ['X', { position: 1 }],
      ['Y', { position: 2 }],
    ]);
    expect(placed({ ...value, mode: 'zone-pool' })).toEqual({ a: null, b: 'Y', c: 'X' });
  });
});

describe('the chain', () => {
  const equals = (keys: Record<string, number | string>[]) =>
    instance({
      students: keys.map((own, at) => ({ id: `c${at}`, prefs: ['east'], keys: { points: 50, ...own } })),
      tieBreak: [
        { key: 'points', order: 'desc' },
        { key: 'since', order: 'asc' },
      ],
    });

  it('asks the next key only among equals', () => {
    expect(placed(equals([{ since: '2020-01-02' }, { since: '2020-01-01' }]))).toEqual({
      c0: null,
      c1: 'east',
    });
    expect(placed(equals([{ since: 20, points: 51 }, { since: 10 }]))).toEqual({ c0: 'east', c1: null });
  });

  it('closes with the lot when there is a seed, and says so', () => {
    const value = equals([{ since: 1 }, { since: 1 }]);
    const winner = lot('a seed', 'c0') < lot('a seed', 'c1') ? 'c0' : 'c1';
    expect(placed(value)[winner]).toBe('east');
    const links = allocate(value).certificate.chain?.map(({ key }) => key);
    expect(links).toEqual(['points', 'since', 'lot']);
  });

  it('can close with the id, or with lots drawn elsewhere', () => {
    const value = { ...equals([{ lot: 2 }, { lot: 1 }]), seed: undefined };
    expect(placed({ ...value, tieBreak: [{ key: 'lot', order: 'asc' }] })).toEqual({ c0: null, c1: 'east' });
    expect(placed({ ...value, tieBreak: [{ key: 'id', order: 'desc' }] })).toEqual({ c0: null, c1: 'east' });
  });

  it('counts the bonus of a school there and nowhere else', () => {
    const students = [
      points('a', ['east', 'west'], 90),
      points('b', ['east', 'west'], 80),
      points('c', ['west'], 85),
    ];
    const schools = [
      { id: 'east', quota: 1, bonus: { b: 11 } },
      { id: 'west', quota: 1 },
    ];
    const value = instance({ students, schools });
    expect(placed(value)).toEqual({ a: 'west', b: 'east', c: null });
    expect(linesOf(value)).toEqual([
      ['east', { points: 91, lot: lot('a seed', 'b') }],
      ['west', { points: 90, lot: lot('a seed', 'a') }],
    ]);
  });

  it('keeps points exact up to the greatest span a claim can hold', () => {
    const top = 2 ** 33 - 2;
    const students = [points('a', ['east'], top), points('b', ['east'], top), points('z', [], 0)];
    const schools = [{ id: 'east', quota: 1, bonus: { b: 1 } }];
    expect(placed(instance({ students, schools }))).toEqual({ a: null, b: 'east', z: null });
  });
});

describe('a result', () => {
  it('has no line while seats are left, nor for a school without seats', () => {
    const schools = [
      { id: 'east', quota: 0 },
      { id: 'west', quota: 9 },
    ];
    const value = instance({ schools });
    expect(placed(value)).toEqual({ ana: 'west', bo: 'west' });
    expect(Object.fromEntries(allocate(value).cutoffs)).toEqual({
      east: { seats: 0, filled: 0, line: null },
      west: { seats: 9, filled: 2, line: null },
    });
  });

  it('is an answer for nobody and no school', () => {
    const { assignment, certificate } = allocate({ mode: 'lottery', students: [], schools: [], seed: 's' });
    expect(assignment.size).toBe(0);
    expect(certificate).toMatchObject({ blockingPairs: 0, overfilled: 0, students: 0, placed: 0, seats: 0 });
  });

  it('keeps ids that look like numbers or like members of every object', () => {
    const ids = ['10', '9', '__proto__', 'constructor'];
    const students = ids.map((id, at) => points(id, ['toString'], at));
    const value = instance({ students, schools: [{ id: 'toString', quota: 2 }] });
    const line = allocationLine(allocate(value));
    expect(line).toContain(
      '"assignment":{"10":null,"9":null,"__proto__":"toString","constructor":"toString"}',
    );
  });

  it('has an input hash that neither the name nor the seed changes, and every fact does (R8)', () => {
    const hash = (changes: Partial<AllocationInstance>) => allocate(instance(changes)).certificate.inputHash;
    const before = hash({});
    expect(hash({ name: 'other', seed: 'another' })).toBe(before);
    const { students, schools } = instance();
    expect(hash({ mode: 'serial-dictatorship' })).not.toBe(before);
    expect(hash({ students: [students[0]!] })).not.toBe(before);
    expect(hash({ schools: [schools[0]!, { id: 'west', quota: 2 }] })).not.toBe(before);
    expect(hash({ tieBreak: [{ key: 'points', order: 'asc' }] })).not.toBe(before);
  });

  it('is this one, to the byte (R8)', () => {
    const wide = Array.from({ length: 2000 }, (_, at) => ({
      id: `新市民-${at}`,
      prefs: [`s${at % 7}`, `s${(at * 5 + 1) % 11}`].filter((id, place, all) => all.indexOf(id) === place),
      keys: { points: (at * 7919) % 97, since: `20${10 + (at % 9)}-0${1 + (at % 9)}-15` },
    }));
    const schools = Array.from({ length: 11 }, (_, at) => ({
      id: `s${at}`,
      quota: 60 + at,
      bonus: { [`新市民-${at * 3}`]: 20 },
    }));
    const tieBreak = [
      { key: 'points', order: 'desc' as const },
      { key: 'since', order: 'asc' as const },
    ];
    const { certificate } = allocate(instance({ students: wide, schools, tieBreak, seed: '2026' }));
    expect([certificate.inputHash, certificate.resultHash, certificate.seedCommitment]).toEqual([
      '67f570519ab3e245b7e268edaffbd5529225363d6e6db20bbfc01703e4e2a6c6',
      '5965dcefe45d6c0f6bb66a18fea8a995835c2a4b935dcf53c79b2b564872a6fb',
      '158a323a7ba44870f23d96f1516dd70aa48e9a72db4ebb026b0a89e212a208ab',
    ]);
  });
});
