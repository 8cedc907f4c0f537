import { byLists, instance } from '../../../../test/factories/allocation.factory';
import { allocate, allocationLine } from './allocation';
import type { AllocationInstance, GroupFallback } from './allocation-instance';

const placed = (value: AllocationInstance) => Object.fromEntries(allocate(value).assignment);
const answers = (value: AllocationInstance) => Object.fromEntries(allocate(value).groups!);
const lines = (value: AllocationInstance) =>
  [...allocate(value).cutoffs].map(([, { line }]) => line && Object.fromEntries(line).points);

const child = (id: string, prefs: string[], points: number, group?: string) => ({
  id,
  prefs,
  keys: { points },
  ...(group && { group }),
});

/** One ranking: a 90, twin1 80, b 70, twin2 10; so many seats at each school. */
function twins(fallback: GroupFallback, seats: Record<string, number>): AllocationInstance {
  const schools = Object.keys(seats);
  return instance({
    mode: 'serial-dictatorship',
    students: [
      child('a', schools, 90),
      child('twin1', schools, 80, 'twins'),
      child('b', schools, 70),
      child('twin2', schools, 10, 'twins'),
    ],
    schools: schools.map((id) => ({ id, quota: seats[id]! })),
    together: { fallback },
  });
}

describe('a group', () => {
  it('goes at the turn of its best member, to the dearest school with room for all', () => {
    const value = twins('split', { east: 3, west: 1 });
    expect(placed(value)).toEqual({ a: 'east', twin1: 'east', twin2: 'east', b: 'west' });
    expect(answers(value)).toEqual({ twins: { outcome: 'together', passedOver: [] } });
    expect(lines(value)).toEqual([80, 70]);
  });

  it('is split where a school has room for some: then each goes at its own turn', () => {
    const value = twins('split', { east: 2, west: 1 });
    expect(placed(value)).toEqual({ a: 'east', twin1: 'east', b: 'west', twin2: null });
    expect(answers(value)).toEqual({ twins: { outcome: 'split', passedOver: [] } });
    const { groups, blockingPairs } = allocate(value).certificate;
    expect([groups, blockingPairs]).toEqual([{ together: 0, split: 1, noSeat: 0, blockingPairs: 0 }, 0]);
  });

  it('passes that school over where the rule says next school, and the certificate counts the pairs', () => {
    const value = twins('next-school', { east: 2, west: 2 });
    expect(placed(value)).toEqual({ a: 'east', b: 'east', twin1: 'west', twin2: 'west' });
    expect(answers(value)).toEqual({ twins: { outcome: 'together', passedOver: ['east'] } });
    const { groups, blockingPairs } = allocate(value).certificate;
    expect([groups, blockingPairs]).toEqual([{ together: 1, split: 0, noSeat: 0, blockingPairs: 2 }, 0]);
  });

  it('has no seat where every school passes it over', () => {
    const value = twins('next-school', { east: 2, west: 1 });
    expect(placed(value)).toEqual({ a: 'east', b: 'east', twin1: null, twin2: null });
    expect(answers(value)).toEqual({ twins: { outcome: 'no-seat', passedOver: ['east', 'west'] } });
  });

  it('asks a whole zone, and is not divided among its last seats unless the rule says so', () => {
    const zone = (fallback: GroupFallback) => ({
      ...twins(fallback, { east: 2, north: 1, west: 2 }),
      mode: 'zone-pool' as const,
    });
    expect(placed(zone('next-school'))).toEqual({ a: 'east', b: 'east', twin1: 'west', twin2: 'west' });
    expect(placed(zone('split'))).toEqual({ a: 'east', twin1: 'east', b: 'north', twin2: 'west' });
    expect(lines(zone('next-school'))).toEqual([null, null, null]);
  });

  it('claims at each school what its best member claims there, with its bonus', () => {
    const students = [
      child('a', ['east'], 90),
      child('twin1', ['east'], 80, 'twins'),
      child('twin2', ['east'], 10, 'twins'),
    ];
    const schools = [{ id: 'east', quota: 2, bonus: { twin2: 81 } }];
    const value = instance({ students, schools, together: { fallback: 'split' } });
    expect(placed(value)).toEqual({ a: null, twin1: 'east', twin2: 'east' });
    expect(lines(value)).toEqual([91]);
  });

  it('stands at the place of its best member on a list', () => {
    const wishes = { a: ['X'], b: ['X'], c: ['X'] };
    const value = byLists(wishes, { X: ['b', 'a', 'c'] });
    const students = value.students.map((student) => ({
      ...student,
      ...(student.id !== 'a' && { group: 'g' }),
    }));
    const schools = [{ ...value.schools[0]!, quota: 2 }];
    const grouped = { ...value, students, schools, together: { fallback: 'split' as const } };
    expect(placed(grouped)).toEqual({ a: null, b: 'X', c: 'X' });
    expect(Object.fromEntries(allocate(grouped).cutoffs).X!.line).toEqual(new Map([['position', 1]]));
  });

  it('is no group with one child, nor where nobody names one', () => {
    const alone = instance({ together: { fallback: 'split' } });
    const { certificate, groups, assignment } = allocate({
      ...alone,
      students: alone.students.map((student) => ({ ...student, group: student.id })),
    });
    expect(assignment).toEqual(allocate(instance()).assignment);
    expect(groups!.size).toBe(0);
    expect(certificate.groups).toEqual({ together: 0, split: 0, noSeat: 0, blockingPairs: 0 });
    expect(allocate(alone).assignment).toEqual(assignment);
  });

  it('is in the input hash, and in a result that is this one, to the byte (R8)', () => {
    const line = allocationLine(allocate(twins('next-school', { east: 2, west: 2 })));
    expect(line).toContain('"groups":{"twins":{"outcome":"together","passedOver":["east"]}}');
    const { inputHash, resultHash } = JSON.parse(line).certificate;
    expect([inputHash, resultHash]).toEqual([
      '1c06d1f1a652c619b27a436168d7215b184c980e04e7dd5317ecc05e4a76405d',
      '251a4ebb6b96b02ae3cd462fdc1e5dd029287a897bd59abc39c954a5355891a6',
    ]);
  });
});

describe('a group that cannot be is refused by name (R9)', () => {
  const value = twins('split', { east: 2, west: 2 });
  const listed = byLists({ a: ['X'], b: ['X'] }, { X: ['a'] });
  it.each<[string, string, AllocationInstance]>([
    ['no rule says what becomes of it', 'GROUP_WITHOUT_RULE', { ...value, together: undefined }],
    [
      'its members wish different schools',
      'GROUP_WISHES_DIFFER',
      { ...value, students: [...value.students, child('twin3', ['east'], 5, 'twins')] },
    ],
    [
      'its members wish them in another order',
      'GROUP_WISHES_DIFFER',
      { ...value, students: [...value.students, child('twin3', ['west', 'east'], 5, 'twins')] },
    ],
    [
      'a list names only one of it',
      'GROUP_LISTED_IN_PART',
      {
        ...listed,
        students: listed.students.map((student) => ({ ...student, group: 'g' })),
        together: { fallback: 'split' },
      },
    ],
    ['the rule is none', 'BAD_INSTANCE', { ...value, together: { fallback: 'both' as 'split' } }],
    [
      'it has no name',
      'BAD_ID',
      { ...value, students: [child('a', ['east'], 1), { id: 'b', group: '', prefs: [] }] },
    ],
  ])('when %s: %s', (_, code, faulty) => {
    const given = Object.fromEntries(Object.entries(faulty).filter(([, field]) => field !== undefined));
    expect(() => allocate(given)).toThrow(expect.objectContaining({ code }));
  });
});
