import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { anyInstanceWithGroups, instance } from '../../../test/factories/allocation.factory';
import { readInstance } from './domain/instance-reader';

const file = join(__dirname, '../../../policies/schema/allocation-instance.schema.json');
const schema = z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')));
const overTheWire = (value: unknown) => JSON.parse(JSON.stringify(value));

function reads(value: unknown): boolean {
  try {
    readInstance(value);
    return true;
  } catch {
    return false;
  }
}

describe('the JSON Schema of an instance', () => {
  it('takes every instance that is in order', () => {
    fc.assert(
      fc.property(anyInstanceWithGroups({ students: 8, schools: 4 }), (value) => {
        expect(schema.safeParse(overTheWire(value)).error).toBeUndefined();
      }),
    );
  });

  it.each([
    [{ mode: 'first-come' }],
    [{ tiebreak: [] }],
    [{ name: 7 }],
    [{ seed: '' }],
    [{ seed: true }],
    [{ seed: 7 }],
    [{ schools: [{ id: 'east', quota: -1 }] }],
    [{ schools: [{ id: 'east', quota: 2 ** 32 }] }],
    [{ schools: [{ id: 'east' }] }],
    [{ schools: [{ id: 'east', quota: 1, bonus: { ana: 0.5 } }] }],
    [{ schools: [{ id: 'east', quota: 1, bonus: { ana: 3 } }] }],
    [{ students: [{ id: '', prefs: [] }] }],
    [{ students: [{ id: 'ana', prefs: [], group: '' }] }],
    [{ students: [{ id: 'ana', prefs: [], group: 'twins' }] }],
    [{ together: { fallback: 'next-school' } }],
    [{ together: { fallback: 'both' } }],
    [{ together: {} }],
    [{ together: { fallback: 'split', most: 2 } }],
    [{ students: [{ id: 'ana' }] }],
    [{ students: [{ id: 'ana', prefs: [], keys: { points: 2 ** 52 } }] }],
    [{ students: [{ id: 'ana', prefs: [], keys: { since: '2020-01-01' } }] }],
    [{ students: [{ id: 'ana', prefs: [], keys: { since: 'spring' } }] }],
    [{ tieBreak: [{ key: 'points', order: 'down' }] }],
    [{ tieBreak: [{ key: 'points' }] }],
  ])('says of %j what the program says', (changes) => {
    const value = overTheWire({ ...instance(), ...changes });
    expect(schema.safeParse(value).success).toBe(reads(value));
  });
});
