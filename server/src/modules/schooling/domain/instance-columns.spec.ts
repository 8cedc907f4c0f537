import fc from 'fast-check';
import { anyInstanceWithGroups, instance } from '../../../../test/factories/allocation.factory';
import { allocate, allocateColumns, allocationLine, lockedInput } from './allocation';
import type { AllocationInstance, InstanceStudent } from './allocation-instance';
import { InstanceColumns } from './instance-columns';

const textOf = (pieces: Iterable<string>) => [...pieces].join('');

/** The same instance, its children added one by one; each brings its bonuses to the schools that it wishes. */
function byChildren({ students, schools, ...rules }: AllocationInstance): InstanceColumns {
  const plain = schools.map(({ bonus: _, ...school }) => school);
  const columns = new InstanceColumns(rules, plain);
  for (const student of students) {
    const bonus = schools.filter((school) => school.bonus && Object.hasOwn(school.bonus, student.id));
    columns.add(student, Object.fromEntries(bonus.map((school) => [school.id, school.bonus![student.id]!])));
  }
  return columns;
}

/** Bonuses only where the child wishes the school: another one decides nothing, and no child can bring it. */
function withWishedBonuses(value: AllocationInstance): AllocationInstance {
  const wished = new Set(value.students.flatMap(({ id, prefs }) => prefs.map((school) => `${id} ${school}`)));
  const schools = value.schools.map(({ bonus = {}, ...school }) => {
    const kept = Object.entries(bonus).filter(([id]) => wished.has(`${id} ${school.id}`));
    return kept.length > 0 ? { ...school, bonus: Object.fromEntries(kept) } : school;
  });
  return { ...value, schools };
}

describe('an instance as columns', () => {
  it('gives the bytes that the instance as an object gives, whatever the order of its children (R8)', () => {
    const shuffled = anyInstanceWithGroups({ students: 25, schools: 5 }).chain((value) =>
      fc.tuple(
        fc.constant(withWishedBonuses(value)),
        fc.shuffledSubarray([...value.students], { minLength: value.students.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([value, students]) => {
        const allocation = allocateColumns(byChildren({ ...value, students }));
        expect(textOf(allocation.resultText())).toBe(allocationLine(allocate(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it('writes an input that gives the same result, and its hash before there is a seed', () => {
    fc.assert(
      fc.property(anyInstanceWithGroups({ students: 12, schools: 4 }), (given) => {
        const value = { ...withWishedBonuses(given), name: '小学 2026' };
        const { seed: _, ...unseeded } = value;
        const { certificate, inputText } = allocateColumns(byChildren(value));
        const text = textOf(inputText());
        expect(allocationLine(allocate(JSON.parse(text)))).toBe(allocationLine(allocate(value)));
        const locked = lockedInput(byChildren(unseeded));
        expect(locked.inputHash).toBe(certificate.inputHash);
        expect({ ...JSON.parse(textOf(locked.text())), seed: value.seed }).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps keys that no chain asks for, keys that are none, and days', () => {
    const students: InstanceStudent[] = [
      { id: 'b', prefs: ['east'], keys: { points: 1, since: '0099-02-28', ä: -5, a: 2 } },
      { id: 'a', prefs: [], keys: { points: 1 } },
    ];
    const value = instance({ students });
    const text = textOf(allocateColumns(byChildren(value)).inputText());
    expect(text).toContain('"keys":{"a":2,"points":1,"since":"0099-02-28","ä":-5}');
    const bare = {
      ...instance(),
      tieBreak: undefined,
      students: [
        { id: 'a', prefs: [] },
        { id: 'b', prefs: [], keys: {} },
      ],
    };
    const { tieBreak: _, ...lots } = bare;
    expect(textOf(allocateColumns(byChildren(lots)).inputText())).toContain(
      '"students":[{"id":"a","prefs":[]},{"id":"b","keys":{},"prefs":[]}]',
    );
  });

  it('refuses a child, a bonus and a rule as the object does (R9)', () => {
    const columns = () => new InstanceColumns({ mode: 'deferred-acceptance', seed: 's' }, instance().schools);
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => columns().add({ id: '', prefs: [] })).toThrow(code('BAD_ID'));
    expect(() => columns().add({ id: 'a', prefs: ['north'] })).toThrow(code('UNKNOWN_SCHOOL'));
    expect(() => columns().add({ id: 'a', prefs: ['east'] }, { east: -1 })).toThrow(code('BAD_NUMBER'));
    expect(() => columns().add({ id: 'a', prefs: ['east'] }, { west: 1 })).toThrow(code('BONUS_NOT_ALLOWED'));
    expect(() => new InstanceColumns({ mode: 'first-come' as 'lottery' }, [])).toThrow(code('UNKNOWN_MODE'));
    expect(() => new InstanceColumns({ mode: 'lottery' }, [], 2 ** 20)).toThrow(code('TOO_MANY_STUDENTS'));
    const twice = columns();
    twice.add({ id: 'a', prefs: [] });
    twice.add({ id: 'a', prefs: ['east'] });
    expect(() => allocateColumns(twice)).toThrow(code('STUDENT_LISTED_TWICE'));
    const both = new InstanceColumns(
      { mode: 'deferred-acceptance', seed: 's', tieBreak: instance().tieBreak },
      [{ id: 'east', quota: 1, bonus: { a: 1 } }],
    );
    both.add({ id: 'a', prefs: ['east'], keys: { points: 1 } }, { east: 2 });
    expect(() => allocateColumns(both)).toThrow(code('BONUS_NOT_ALLOWED'));
  });
});
