import { instance } from '../../../../test/factories/allocation.factory';
import { allocate } from './allocation';
import type { AllocationInstance } from './allocation-instance';

const { students, schools, tieBreak } = instance();
const [ana, bo] = students as [(typeof students)[0], (typeof students)[0]];
const [east, west] = schools as [(typeof schools)[0], (typeof schools)[0]];
const lists = [
  { ...east, priority: ['ana', 'bo'] },
  { ...west, priority: ['bo', 'ana'] },
];

/** What is wrong, its code, and what is changed in an instance that is in order. */
const refused: [string, string, Record<string, unknown>][] = [
  ['a mode that is none', 'UNKNOWN_MODE', { mode: 'first-come' }],
  ['a misspelt field', 'UNKNOWN_FIELD', { tiebreak: [] }],
  ['a misspelt field of a school', 'UNKNOWN_FIELD', { schools: [{ ...east, seats: 4 }, west] }],
  ['no list of students', 'BAD_INSTANCE', { students: { ana } }],
  ['a child without wishes at all', 'BAD_INSTANCE', { students: [{ id: 'ana' }, bo] }],
  ['a name that is no text', 'BAD_INSTANCE', { name: 7 }],
  ['an order that is none', 'BAD_INSTANCE', { tieBreak: [{ key: 'points', order: 'down' }] }],
  ['an id that is a number', 'BAD_ID', { students: [{ ...ana, id: 1 }, bo] }],
  ['an empty id', 'BAD_ID', { schools: [{ ...east, id: '' }, west] }],
  ['half a character as id', 'BAD_ID', { students: [{ ...ana, id: 'a\ud800' }, bo] }],
  ['an empty seed', 'BAD_SEED', { seed: '' }],
  ['half a character as seed', 'BAD_SEED', { seed: '\udc00' }],
  ['negative seats', 'NEGATIVE_SEATS', { schools: [{ ...east, quota: -1 }, west] }],
  ['half a seat', 'BAD_NUMBER', { schools: [{ ...east, quota: 1.5 }, west] }],
  ['seats as text', 'BAD_NUMBER', { schools: [{ ...east, quota: '1' }, west] }],
  ['more seats than can be summed', 'BAD_NUMBER', { schools: [{ ...east, quota: 2 ** 32 }, west] }],
  ['a fraction of a point', 'BAD_NUMBER', { students: [{ ...ana, keys: { points: 0.1 } }, bo] }],
  ['a number too large to be exact', 'BAD_NUMBER', { students: [{ ...ana, keys: { points: 2 ** 52 } }, bo] }],
  ['a day that does not exist', 'BAD_NUMBER', { students: [{ ...ana, keys: { points: '2021-02-30' } }, bo] }],
  ['no number at all', 'BAD_NUMBER', { students: [{ ...ana, keys: { points: null } }, bo] }],
  ['a bonus below nothing', 'BAD_NUMBER', { schools: [{ ...east, bonus: { ana: -1 } }, west] }],
  ['a child listed twice', 'STUDENT_LISTED_TWICE', { students: [ana, bo, { ...ana, prefs: [] }] }],
  [
    'a child twice on one list',
    'STUDENT_LISTED_TWICE',
    { schools: [{ ...east, priority: ['bo', 'bo'] }, west] },
  ],
  ['a school listed twice', 'SCHOOL_LISTED_TWICE', { schools: [east, west, east] }],
  ['one wish twice', 'WISH_REPEATED', { students: [{ ...ana, prefs: ['east', 'east'] }, bo] }],
  ['a wish for no school', 'UNKNOWN_SCHOOL', { students: [{ ...ana, prefs: ['north'] }, bo] }],
  ['a stranger on a list', 'UNKNOWN_STUDENT', { schools: [{ ...east, priority: ['cy'] }, west] }],
  ['a bonus for a stranger', 'UNKNOWN_STUDENT', { schools: [{ ...east, bonus: { cy: 1 } }, west] }],
  ['two wishes where one is allowed', 'MORE_THAN_ONE_WISH', { mode: 'per-school-cut' }],
  [
    'a repeated tie-break',
    'REPEATED_TIE_BREAK',
    { tieBreak: [...tieBreak!, { key: 'points', order: 'asc' }] },
  ],
  ['a missing key', 'MISSING_KEY', { students: [{ ...ana, keys: {} }, bo] }],
  ['a child without keys', 'MISSING_KEY', { students: [{ id: 'ana', prefs: [] }, bo] }],
  ['a key that only every object has', 'MISSING_KEY', { tieBreak: [{ key: 'constructor', order: 'asc' }] }],
  ['points here and days there', 'MIXED_KEY', { students: [{ ...ana, keys: { points: '2020-01-01' } }, bo] }],
  ['a lot brought along', 'RESERVED_KEY', { students: [{ ...ana, keys: { points: 1, lot: 1 } }, bo] }],
  [
    'a chain that is not total',
    'CHAIN_NOT_TOTAL',
    { seed: undefined, students: [ana, { ...ana, id: 'bo' }] },
  ],
  ['an empty chain', 'CHAIN_NOT_TOTAL', { seed: undefined, tieBreak: [] }],
  [
    'a chain that a bonus makes less than total',
    'CHAIN_NOT_TOTAL',
    { seed: undefined, schools: [{ ...east, bonus: { bo: 10 } }, west] },
  ],
  ['a lot without a seed', 'LOT_WITHOUT_SEED', { seed: undefined, tieBreak: [{ key: 'lot', order: 'asc' }] }],
  ['a lottery without a seed', 'LOT_WITHOUT_SEED', { seed: undefined, mode: 'lottery' }],
  ['neither list nor chain', 'NO_RANKING', { seed: undefined, tieBreak: undefined }],
  ['a list beside the chain of all', 'TWO_RANKINGS', { mode: 'serial-dictatorship', schools: lists }],
  ['lists in a lottery', 'TWO_RANKINGS', { mode: 'lottery', tieBreak: undefined, schools: lists }],
  [
    'lists that differ where one ranking holds',
    'DIFFERENT_LISTS',
    { mode: 'zone-pool', tieBreak: undefined, schools: lists },
  ],
  [
    'a bonus where one ranking holds',
    'BONUS_NOT_ALLOWED',
    { mode: 'lottery', schools: [{ ...east, bonus: { bo: 1 } }, west] },
  ],
  [
    'a bonus beside a list',
    'BONUS_NOT_ALLOWED',
    { schools: [{ ...east, priority: ['bo'], bonus: { bo: 1 } }, west] },
  ],
  [
    'a bonus where the least comes first',
    'BONUS_NOT_ALLOWED',
    { tieBreak: [{ key: 'points', order: 'asc' }], schools: [{ ...east, bonus: { bo: 1 } }, west] },
  ],
  [
    'a bonus on days',
    'BONUS_NOT_ALLOWED',
    {
      students: students.map((student) => ({ ...student, keys: { points: '2020-01-01' } })),
      schools: [{ ...east, bonus: { bo: 1 } }, west],
    },
  ],
  [
    'points too far apart for a bonus',
    'SCORE_TOO_LARGE',
    {
      students: [{ ...ana, keys: { points: 2 ** 33 + 80 } }, bo],
      schools: [{ ...east, bonus: { bo: 1 } }, west],
    },
  ],
];

describe('an instance with a fault is refused by name (R9)', () => {
  it('and is answered without one', () => {
    expect(allocate(instance()).certificate.placed).toBe(2);
  });

  it.each(refused)('%s: %s', (_, code, changes) => {
    const faulty = { ...instance(), ...changes } as AllocationInstance;
    expect(() => allocate(faulty)).toThrow(expect.objectContaining({ name: 'AllocationRefusal', code }));
  });

  it.each([[null], [[]], ['text'], [7]])('when it is no object: %j', (value) => {
    expect(() => allocate(value)).toThrow(expect.objectContaining({ code: 'BAD_INSTANCE' }));
  });

  it('when it has more children than a claim can rank', () => {
    const many = Array.from({ length: 2 ** 20 }, () => ({ id: 'one', prefs: [] }));
    const faulty = { ...instance(), students: many };
    expect(() => allocate(faulty)).toThrow(expect.objectContaining({ code: 'TOO_MANY_STUDENTS' }));
  });
});
