import * as fc from 'fast-check';
import { checkRequest, fieldFault, normaliseRequest, type Rule, type RuleTable, readRequest } from './rules';

const today = '2026-11-21';
const context = { today };

function faultOf(rule: Rule, value: unknown, siblings?: Record<string, unknown>) {
  return fieldFault(rule, value, { today, siblings });
}

describe('rules of single values', () => {
  const area: Rule = { kind: 'decimal', digits: 2, min: 1, max: 2000 };
  const stay: Rule = { kind: 'date', min: 'today-60d', max: 'today+30d' };

  it.each<[Rule, unknown, string | undefined]>([
    [{ kind: 'text', max: 3 }, '杨舍镇', undefined],
    [{ kind: 'text', max: 3 }, '  𠮷𠮷𠮷  ', undefined],
    [{ kind: 'text', max: 3 }, '𠮷𠮷𠮷𠮷', 'too-long'],
    [{ kind: 'text', max: 3, min: 2 }, '杨', 'too-short'],
    [{ kind: 'text', max: 9 }, 'a\u0000b', 'bad-characters'],
    [{ kind: 'text', max: 9 }, 123, 'wrong-type'],
    [{ kind: 'text', max: 9 }, ' \u200B ', 'required'],
    [{ kind: 'text', max: 6, pattern: 'digits' }, '１２３４５６', undefined],
    [{ kind: 'text', max: 6, pattern: 'digits' }, '12345a', 'bad-format'],
    [{ kind: 'text', max: 9 }, 'a\u0301\u0316'.repeat(30_000), 'too-long'],
    [{ kind: 'name' }, '张😀', 'bad-characters'],
    [{ kind: 'mobile' }, '+86 138 1234 5678', undefined],
    [{ kind: 'document-type' }, 'passport', undefined],
    [{ kind: 'document-type' }, 'toString', 'not-a-choice'],
    [stay, '2026-11-21', undefined],
    [stay, '2026年11月21日', undefined],
    [stay, '2026-09-22', undefined],
    [stay, '2026-09-21', 'too-early'],
    [stay, '2026-12-21', undefined],
    [stay, '2026-12-22', 'too-late'],
    [stay, '2099-01-01', 'too-late'],
    [stay, '2026-02-29', 'impossible-date'],
    [stay, 'tomorrow', 'bad-format'],
    [stay, 20261121, 'wrong-type'],
    [{ kind: 'integer', min: 1, max: 9 }, '３', undefined],
    [{ kind: 'integer', min: 1, max: 9 }, 0, 'too-small'],
    [{ kind: 'integer', min: 1, max: 9 }, 10, 'too-large'],
    [{ kind: 'integer' }, 1.5, 'bad-format'],
    [{ kind: 'integer' }, '1e3', 'bad-format'],
    [{ kind: 'integer' }, [1], 'wrong-type'],
    [area, '33.50', undefined],
    [area, 33.5, undefined],
    [area, '33.555', 'too-precise'],
    [area, 0.1 + 0.2, 'too-precise'],
    [area, '0.99', 'too-small'],
    [area, '2000.01', 'too-large'],
    [area, '-5', 'too-small'],
    [area, '9'.repeat(40), 'too-large'],
    [area, '1e3', 'bad-format'],
    [area, Number.NaN, 'bad-format'],
    [{ kind: 'boolean' }, 'false', undefined],
    [{ kind: 'boolean' }, 'yes', 'wrong-type'],
    [{ kind: 'choice', values: ['a', 'b'] }, 'a', undefined],
    [{ kind: 'choice', values: ['a', 'b'] }, 'A', 'not-a-choice'],
    [{ kind: 'uuid' }, '019AA0F0-7C1B-7000-8000-0123456789AB', undefined],
    [{ kind: 'uuid' }, '019aa0f0-7c1b-7000-8000-0123456789', 'bad-format'],
    [{ kind: 'client-key' }, 'k'.repeat(16), undefined],
    [{ kind: 'client-key' }, 'k'.repeat(15), 'too-short'],
    [{ kind: 'client-key' }, 'k'.repeat(65), 'too-long'],
    [{ kind: 'client-key' }, 'k'.repeat(16).concat('='), 'bad-characters'],
    [{ kind: 'door-code' }, 'la00-3jz9-j6gm-o3vq-ag26-na76-5g48-rcgb', undefined],
    [{ kind: 'door-code' }, '1A00', 'too-short'],
    [{ kind: 'door-code' }, 'U'.repeat(32), 'bad-characters'],
    [{ kind: 'credit-code' }, '91350211M0000XUF46', undefined],
    [{ kind: 'credit-code' }, '91350211M0000XUF4', 'too-short'],
    [{ kind: 'list', of: { kind: 'uuid' }, max: 2 }, 'x', 'wrong-type'],
    [{ kind: 'list', of: { kind: 'uuid' }, max: 2, min: 1 }, [], 'too-few'],
    [{ kind: 'list', of: { kind: 'uuid' }, max: 0 }, ['x'], 'too-many'],
    [{ kind: 'name', optional: true }, '', undefined],
    [{ kind: 'name', optional: true }, null, undefined],
    [{ kind: 'name' }, null, 'required'],
  ])('%j of %j is %s', (rule, value, code) => {
    expect(faultOf(rule, value)).toBe(code);
  });

  it('B2 judges a document number by the type beside it, and leaves it alone without one', () => {
    const rule: Rule = { kind: 'document-number' };
    expect(faultOf(rule, '11010519491231002x', { documentType: 'resident-id' })).toBeUndefined();
    expect(faultOf(rule, '110105194912310021', { documentType: 'resident-id' })).toBe('bad-check-digit');
    expect(faultOf(rule, 'E12345678', { documentType: 'resident-id' })).toBe('too-short');
    expect(faultOf(rule, 'E12345678', { documentType: 'nonsense' })).toBeUndefined();
    expect(faultOf({ kind: 'document-number', typeField: 'headType' }, 'E1', { headType: 'passport' })).toBe(
      'too-short',
    );
  });
});

describe('rules of requests', () => {
  const person = {
    self: { kind: 'boolean' },
    name: { kind: 'name', requiredWhen: { field: 'self', is: false } },
    documentType: { kind: 'document-type', requiredWhen: { field: 'self', is: false } },
    documentNumber: { kind: 'document-number', requiredWhen: { field: 'self', is: false } },
  } as const satisfies RuleTable;
  const stay = {
    from: { kind: 'date', max: 'today' },
    until: { kind: 'date', optional: true, notBefore: 'from' },
    letting: { kind: 'choice', values: ['whole', 'room', 'none'] },
    rent: { kind: 'decimal', digits: 2, forbiddenWhen: { field: 'letting', is: 'none' } },
    note: {
      kind: 'text',
      max: 20,
      lines: true,
      optional: true,
      forbiddenWhen: { field: 'letting', is: ['whole', 'none'] },
    },
    people: {
      kind: 'list',
      of: { kind: 'object', table: person },
      min: 1,
      max: 3,
      distinctBy: ['documentType', 'documentNumber'],
    },
  } as const satisfies RuleTable;
  const other = { self: false, name: '李四', documentType: 'passport', documentNumber: 'E12345678' };
  const good = { from: '2026-11-01', letting: 'room', rent: '800', people: [{ self: true }, other] };

  it('accepts a good request and answers it as it is to be stored', () => {
    const typed = {
      ...good,
      from: '2026/11/1',
      until: '',
      rent: 800,
      note: null,
      people: [
        { self: 'true', name: ' ' },
        { ...other, name: '李\u3000四', documentNumber: 'ｅ1234 5678' },
      ],
    };
    expect(readRequest(stay, typed, context)).toEqual({ ok: true, request: good });
    expect(normaliseRequest(stay, typed)).toEqual(good);
  });

  it('does not change the request it was given', () => {
    const typed = { ...good, people: [{ ...other, name: '李\u3000四' }] };
    const before = JSON.stringify(typed);
    normaliseRequest(stay, typed);
    expect(JSON.stringify(typed)).toBe(before);
  });

  it('says everything that is wrong, each with its path', () => {
    const faults = checkRequest(
      stay,
      {
        from: '2026-11-22',
        until: '2026-11-21',
        letting: 'none',
        rent: '1',
        note: 'x',
        colour: 'red',
        people: [{ self: false, name: '' }, 'person', { ...other, documentNumber: 'E1', age: 3 }],
      },
      context,
    );
    expect(faults).toEqual([
      { field: 'from', code: 'too-late' },
      { field: 'until', code: 'ends-before-it-begins' },
      { field: 'rent', code: 'must-be-empty' },
      { field: 'note', code: 'must-be-empty' },
      { field: 'people.0.name', code: 'required' },
      { field: 'people.0.documentType', code: 'required' },
      { field: 'people.0.documentNumber', code: 'required' },
      { field: 'people.1', code: 'wrong-type' },
      { field: 'people.2.documentNumber', code: 'too-short' },
      { field: 'people.2.age', code: 'unknown-field' },
      { field: 'colour', code: 'unknown-field' },
    ]);
  });

  it('demands a field that is forbidden elsewhere, unless it is optional', () => {
    expect(checkRequest(stay, { ...good, rent: undefined }, context)).toEqual([
      { field: 'rent', code: 'required' },
    ]);
    expect(checkRequest(stay, { ...good, letting: 'none', rent: undefined }, context)).toEqual([]);
  });

  it('B4 calls the same document twice an error on both rows, and twins two people', () => {
    const same = [other, { self: true }, { ...other, name: '王五', documentNumber: 'e12345678' }];
    expect(checkRequest(stay, { ...good, people: same }, context)).toEqual([
      { field: 'people.0.documentNumber', code: 'duplicate' },
      { field: 'people.2.documentNumber', code: 'duplicate' },
    ]);
    const twins = [other, { ...other, documentNumber: 'E12345679' }];
    expect(checkRequest(stay, { ...good, people: twins }, context)).toEqual([]);
  });

  it.each([[[]], ['x'], [7], [true]])('refuses %j as a whole', (value) => {
    expect(checkRequest(stay, value, context)).toEqual([{ field: '', code: 'wrong-type' }]);
  });

  it('survives a value nested deeper than the stack, wherever it stands', () => {
    const deep = JSON.parse('['.repeat(40_000) + ']'.repeat(40_000));
    const people = [{ ...other, documentNumber: deep }];
    expect(checkRequest(stay, { ...good, extra: deep, from: deep, people }, context)).toEqual([
      { field: 'from', code: 'wrong-type' },
      { field: 'people.0.documentNumber', code: 'wrong-type' },
      { field: 'extra', code: 'unknown-field' },
    ]);
  });

  it('stops listing after a hundred faults and echoes no endless names', () => {
    const flood = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`x${i}${'y'.repeat(500)}`, 1]));
    const faults = checkRequest(stay, { ...good, ...flood }, context);
    expect(faults).toHaveLength(100);
    expect(faults[0]?.field).toHaveLength(64);
  });

  it('never takes a property of all objects for a field', () => {
    const hostile = JSON.parse(`{"__proto__":{"polluted":1},"constructor":{"prototype":{}},"toString":1}`);
    expect(checkRequest(stay, { ...good, ...hostile }, context)).toEqual([]);
    const normalised = normaliseRequest({ name: { kind: 'name' } }, hostile);
    expect(Object.keys(normalised)).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('normalises what is normalised to itself, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(stay)), fc.jsonValue({ noUnicodeString: false })),
        (value) => {
          const once = normaliseRequest(stay, value);
          expect(normaliseRequest(stay, once)).toEqual(once);
        },
      ),
    );
  });

  it.each<[string, RuleTable]>([
    ['"until" refers to "from"', { until: { kind: 'date', notBefore: 'from' } }],
    ['"number" refers to "documentType"', { number: { kind: 'document-number' } }],
    ['"name" refers to "self"', { name: { kind: 'name', requiredWhen: { field: 'self', is: true } } }],
    ['"toString" cannot be a field', { toString: { kind: 'name' } as Rule }],
    ['"2026-02-30" is no date bound', { day: { kind: 'date', min: '2026-02-30' } }],
  ])('refuses a table at once when %s', (message, table) => {
    expect(() => checkRequest(table, {}, context)).toThrow(message);
  });
});
