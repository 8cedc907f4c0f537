import { createHash } from 'node:crypto';
import { allocate } from './allocation';
import { type FrozenHead, InputFreezer, instanceFrame, keysFor } from './run-input';

const head: FrozenHead = {
  mode: 'per-school-cut',
  schools: [
    { id: 'west', quota: 1 },
    { id: 'east', quota: 2 },
  ],
  tieBreak: [
    { key: 'total', order: 'desc' },
    { key: 'lot', order: 'asc' },
  ],
};
const children = ['a', 'b', 'c', 'd', 'e'].map((id, at) => ({
  id,
  prefs: ['east'],
  keys: { total: at % 2 },
}));

describe('the frozen input', () => {
  const freeze = (perChunk: number) => {
    const freezer = new InputFreezer(head, perChunk);
    const chunks = children.flatMap((child) => freezer.add(child) ?? []);
    const { chunk, inputHash } = freezer.finish();
    return { chunks: chunk ? [...chunks, chunk] : chunks, inputHash };
  };

  it('R8 has the hash that the kernel certifies, whatever the size of its pieces', () => {
    const { certificate } = allocate({ ...head, students: children, seed: 'seed' });
    expect([freeze(2).inputHash, freeze(5).inputHash, freeze(100).inputHash]).toEqual(
      new Array(3).fill(certificate.inputHash),
    );
  });

  it('reads back from its pieces as one line that the kernel takes', () => {
    const { chunks } = freeze(2);
    expect(chunks.map(({ children: count, lastId }) => [count, lastId])).toEqual([
      [2, 'b'],
      [2, 'd'],
      [1, 'e'],
    ]);
    const { before, after } = instanceFrame(head, { name: 'run', seed: 'seed' });
    const line = `${before}${chunks.map(({ text }) => text).join(',')}${after}`;
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toMatchObject({ name: 'run', seed: 'seed', students: children });
    expect(allocate(JSON.parse(line)).certificate.students).toBe(5);
  });

  it('has the hash also with families that stay together', () => {
    const together = { fallback: 'split' as const };
    const freezer = new InputFreezer({ ...head, together });
    const family = children.map((child) => ({ ...child, group: child.id < 'c' ? 'f' : child.id }));
    for (const child of family) freezer.add(child);
    const { certificate } = allocate({ ...head, together, students: family, seed: 's' });
    expect(freezer.finish().inputHash).toBe(certificate.inputHash);
  });

  it('refuses a child out of order, so that no child is there twice', () => {
    const freezer = new InputFreezer(head);
    freezer.add(children[1]!);
    expect(() => freezer.add(children[1]!)).toThrow(RangeError);
    expect(() => freezer.add(children[0]!)).toThrow(RangeError);
  });

  it('does not depend on the order in which schools were written', () => {
    const turned = new InputFreezer({ ...head, schools: [...head.schools].reverse() });
    for (const child of children) turned.add(child);
    expect(turned.finish().inputHash).toBe(freeze(100).inputHash);
    expect(createHash('sha256').update('').digest('hex')).not.toBe(freeze(100).inputHash);
  });
});

describe('what a child brings to the chain', () => {
  const chain = [
    { key: 'total', order: 'desc' as const },
    { key: 'first-day:residence', order: 'asc' as const },
    { key: 'application-time', order: 'asc' as const },
    { key: 'lot', order: 'asc' as const },
  ];

  it('is only what the chain names, an instant in seconds', () => {
    const given = {
      total: 12,
      other: 7,
      'first-day:residence': '2019-05-04',
      'application-time': '2026-03-01T01:00:00.500Z',
    };
    expect(keysFor(chain, given)).toEqual({
      total: 12,
      'first-day:residence': '2019-05-04',
      'application-time': Date.parse('2026-03-01T01:00:00Z') / 1000,
    });
  });

  it('ranks last in what nobody knows', () => {
    expect(keysFor(chain, {})).toEqual({
      total: 0,
      'first-day:residence': '9999-12-31',
      'application-time': 2 ** 51,
    });
  });
});
