import { fieldFault, type Rule } from './rules';

const form: Rule = { kind: 'json', maxBytes: 40 };
const faultOf = (value: unknown) => fieldFault(form, value, { today: '2026-11-21' });
const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) });
const listsInside = (levels: number): unknown => {
  let value: unknown = [];
  for (let level = 1; level < levels; level += 1) value = [value];
  return { a: value };
};

describe('an object whose fields another table reads', () => {
  it.each<[string, unknown, string | undefined]>([
    ['an empty one', {}, undefined],
    ['one with values of every kind', { a: 'x', b: 1, c: null, d: [true] }, undefined],
    ['nothing', undefined, 'required'],
    ['null', null, 'required'],
    ['a text', '{}', 'wrong-type'],
    ['a list', [], 'wrong-type'],
    ['a number', 1, 'wrong-type'],
    ['exactly as long as it may be', { a: 'x'.repeat(32) }, undefined],
    ['one byte too long', { a: 'x'.repeat(33) }, 'too-large'],
    ['too long in bytes, not in characters', { a: '杨'.repeat(11) }, 'too-large'],
    ['rare characters within the limit', { a: '𠮷'.repeat(8) }, undefined],
    ['eight levels', nested(7), undefined],
    ['nine levels', { a: nested(8) }, 'bad-format'],
    ['lists nested beyond any stack', listsInside(100_000), 'bad-format'],
  ])('%s', (_, value, fault) => {
    expect(faultOf(value)).toBe(fault);
  });
});
