import type { Fault } from '@app/shared/http/fault';
import { FromRules, faultsOf, setRuleClock } from '@app/shared/validation/rule.decorator';
import { checkRequest, normaliseRequest, type RequestOf, type RuleTable } from '@app/shared/validation/rules';
import { type PipeTransform, ValidationPipe } from '@nestjs/common';
import * as fc from 'fast-check';
import { InvalidInputError } from '../../common/errors';
import { RequestPipe } from './request.pipe';

const personRules = {
  self: { kind: 'boolean' },
  name: { kind: 'name', requiredWhen: { field: 'self', is: false } },
  documentType: { kind: 'document-type', requiredWhen: { field: 'self', is: false } },
  documentNumber: { kind: 'document-number', requiredWhen: { field: 'self', is: false } },
  mobile: { kind: 'mobile', optional: true },
} as const satisfies RuleTable;
const declareRules = {
  doorCode: { kind: 'door-code' },
  roomId: { kind: 'uuid', optional: true },
  from: { kind: 'date', min: '1990-01-01', max: 'today' },
  until: { kind: 'date', max: 'today+366d', notBefore: 'from', optional: true },
  purpose: { kind: 'choice', values: ['work', 'study'] },
  employer: { kind: 'credit-code', forbiddenWhen: { field: 'purpose', is: 'study' }, optional: true },
  area: { kind: 'decimal', digits: 2, min: 1, max: 2000, optional: true },
  rooms: { kind: 'integer', min: 1, max: 9, optional: true },
  note: { kind: 'text', max: 50, lines: true, optional: true },
  people: {
    kind: 'list',
    of: { kind: 'object', table: personRules },
    min: 1,
    max: 4,
    distinctBy: ['documentType', 'documentNumber'],
  },
} as const satisfies RuleTable;

type Person = RequestOf<typeof personRules>;

@FromRules(declareRules)
class DeclareRequest {
  doorCode!: string;
  roomId?: string;
  from!: string;
  until?: string;
  purpose!: 'work' | 'study';
  employer?: string;
  area?: string;
  rooms?: number;
  note?: string;
  people!: Person[];
}

const today = '2026-11-21';
const person = {
  self: false,
  name: '张三',
  documentType: 'resident-id',
  documentNumber: '11010519491231002X',
};
const good = {
  doorCode: '1A003JZ9J6GM03VQAG26NA765G48RCGB',
  from: '2026-11-01',
  purpose: 'work',
  people: [{ self: true }, person],
};

const nastyValues = [
  ...[
    '',
    ' ',
    '\u3000',
    '\u200B',
    '𠮷',
    '𠮷'.repeat(50),
    '𠮷'.repeat(51),
    '买买提•艾力',
    '张 三',
    '😀',
    '👨‍👩‍👧',
    '\uD842',
    '\u0000',
  ],
  ...[
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105194912310021',
    'e12345678',
    'resident-id',
    'passport',
  ],
  ...[
    '2024-02-29',
    '2026-02-29',
    '2099-01-01',
    '2026/11/1',
    '20261101',
    '2026-11-01T00:00:00Z',
    '0000-00-00',
  ],
  ...[
    '0',
    '３',
    '33.50',
    '33.555',
    '-0',
    '1e3',
    'NaN',
    'true',
    'false',
    'null',
    '$value',
    '$property',
    '__proto__',
  ],
  ...[
    '+86 138-1234-5678',
    '+852 9123 4567',
    'work',
    'study',
    '91350211M0000XUF46',
    'la00-3jz9j6gmo3vqag26na765g48rcgb',
  ],
  ...[0, -0, 1, 1.5, 33.5, 0.1 + 0.2, 1e21, -1, 2026, true, false, null],
  ...[[], [[]], [null], {}, { self: true }, { $value: 1 }, [good], { length: 1 }],
];
const nasty = fc.oneof(fc.constantFrom<unknown>(...nastyValues), fc.jsonValue());
const hostileName = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '$value',
  'a.b',
  '',
  'then',
);
const somePerson = fc
  .tuple(
    fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(personRules)), hostileName), nasty),
    fc.boolean(),
  )
  .map(([changes, isWhole]) => (isWhole ? merged(person, changes) : changes));
const someRequest = fc
  .tuple(
    fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(declareRules)), hostileName), nasty, {
      maxKeys: 4,
    }),
    fc.option(fc.array(fc.oneof(somePerson, nasty), { maxLength: 5 }), { nil: undefined }),
  )
  .map(([changes, people]) => merged(good, people === undefined ? changes : merged(changes, { people })));

/** As JSON carries it: `__proto__` becomes an own property, as a hostile body has it. */
function merged(base: object, changes: object): object {
  const entries = Object.entries(base).concat(Object.entries(changes));
  return JSON.parse(
    `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
  );
}

type Answer = { faults: Fault[]; request?: unknown };

async function answerOf(pipe: PipeTransform, json: string): Promise<Answer> {
  try {
    const request = await pipe.transform(JSON.parse(json), { type: 'body', metatype: DeclareRequest });
    return { faults: [], request: JSON.parse(JSON.stringify(request)) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { faults: sorted(error.details.faults ?? []) };
  }
}

function phoneAnswer(json: string): Answer {
  const faults = checkRequest(declareRules, JSON.parse(json), { today });
  if (faults.length > 0) return { faults: sorted(faults) };
  return { faults, request: JSON.parse(JSON.stringify(normaliseRequest(declareRules, JSON.parse(json)))) };
}

function sorted(faults: readonly Fault[]): Fault[] {
  return [...faults].sort((a, b) => (a.field + a.code < b.field + b.code ? -1 : 1));
}

/** Nest's own pipe over the same classes: what a tool that knows only class-validator would say. */
const standardPipe = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
  exceptionFactory: (errors) => new InvalidInputError(faultsOf(errors)),
});

describe.each<[string, PipeTransform]>([
  ['the pipe that reads tables', new RequestPipe()],
  ['the pipe that goes through class-validator', standardPipe],
])('%s', (_, pipe) => {
  beforeAll(() => setRuleClock(() => today));
  afterAll(() => setRuleClock());

  it('B1 B5 says exactly what the phone says of a request with one nasty value', async () => {
    for (const field of [...Object.keys(declareRules), 'unknown']) {
      for (const value of nastyValues) {
        const json = JSON.stringify({ ...good, [field]: value });
        expect([json, await answerOf(pipe, json)]).toEqual([json, phoneAnswer(json)]);
      }
    }
  });

  it('B1 B2 says exactly what the phone says of a person with one nasty value', async () => {
    for (const field of [...Object.keys(personRules), 'unknown']) {
      for (const value of nastyValues) {
        const json = JSON.stringify({ ...good, people: [{ ...person, [field]: value }, person] });
        expect([json, await answerOf(pipe, json)]).toEqual([json, phoneAnswer(json)]);
      }
    }
  });

  it('B1 says exactly what the phone says of anything', async () => {
    await fc.assert(
      fc.asyncProperty(someRequest, async (value) => {
        const json = JSON.stringify(value);
        expect(await answerOf(pipe, json)).toEqual(phoneAnswer(json));
      }),
      { numRuns: 400 },
    );
  });

  it.each(['[]', '"text"', '7', 'true', '[{}]'])('refuses the body %s', async (json) => {
    expect((await answerOf(pipe, json)).faults).not.toEqual([]);
  });
});

describe('the pipe that reads tables', () => {
  it('refuses JSON that is nested deeper than the stack, naming the field', async () => {
    const deep = '['.repeat(45_000) + ']'.repeat(45_000);
    const json = `{"deep":${deep},${JSON.stringify(good).slice(1)}`;
    expect((await answerOf(new RequestPipe(), json)).faults).toEqual([
      { field: 'deep', code: 'unknown-field' },
    ]);
  });
});
