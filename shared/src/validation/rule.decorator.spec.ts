import { plainToInstance } from 'class-transformer';
import { IsInt, ValidateNested, validate } from 'class-validator';
import { FromRules, faultsOf, ruleTableOf, ruleToday, setRuleClock } from './rule.decorator';
import type { RuleTable } from './rules';

const personRules = {
  name: { kind: 'name' },
  birthday: { kind: 'date', max: 'today' },
} as const satisfies RuleTable;
const householdRules = {
  address: { kind: 'text', max: 40 },
  head: { kind: 'object', table: personRules },
  members: { kind: 'list', of: { kind: 'object', table: personRules }, max: 5, optional: true },
} as const satisfies RuleTable;

type Person = { name: string; birthday: string };

@FromRules(householdRules)
class HouseholdRequest {
  address!: string;
  head!: Person;
  members?: Person[];
}

class Nested {
  @IsInt()
  count!: number;
}

class HandMade {
  @ValidateNested()
  nested!: Nested;
}

// For the type checker: a class declares exactly the fields of its table.
class WithoutBirthday {
  name!: string;
}
class WithNumericName {
  name!: number;
  birthday!: string;
}
class WithAge {
  name!: string;
  birthday!: string;
  age?: number;
}
// @ts-expect-error birthday is missing
FromRules(personRules)(WithoutBirthday);
// @ts-expect-error a name is a string
FromRules(personRules)(WithNumericName);
// @ts-expect-error the table has no age
FromRules(personRules)(WithAge);

async function faultsIn(value: object) {
  const request = plainToInstance(HouseholdRequest, value);
  return {
    request,
    faults: faultsOf(await validate(request, { whitelist: true, forbidNonWhitelisted: true })),
  };
}

describe('request classes made from a table', () => {
  const head = { name: '张三', birthday: '1990-02-28' };
  let today = '2026-11-21';
  beforeAll(() => setRuleClock(() => today));
  afterAll(() => setRuleClock());

  it('tidies the values of a good request', async () => {
    const { request, faults } = await faultsIn({
      address: '1号 ',
      head: { ...head, name: '张 三' },
      members: null,
    });
    expect(faults).toEqual([]);
    expect(request).toBeInstanceOf(HouseholdRequest);
    expect(request).toMatchObject({ address: '1号', head });
    expect(request.members).toBeUndefined();
  });

  it('names every fault with its path, through objects and lists', async () => {
    const members = [head, { name: '7', birthday: '2026-11-22', $value: 1 }, 3];
    const { faults } = await faultsIn({ head: [], members, extra: 1 });
    expect(faults).toEqual([
      { field: 'extra', code: 'unknown-field' },
      { field: 'address', code: 'required' },
      { field: 'head', code: 'wrong-type' },
      { field: 'members.1.name', code: 'bad-characters' },
      { field: 'members.1.birthday', code: 'too-late' },
      { field: 'members.1.$value', code: 'unknown-field' },
      { field: 'members.2', code: 'wrong-type' },
    ]);
  });

  it('asks the clock again for every request', async () => {
    const request = { address: '1号', head: { ...head, birthday: '2026-11-22' } };
    expect((await faultsIn(request)).faults).toEqual([{ field: 'head.birthday', code: 'too-late' }]);
    today = '2026-11-22';
    expect((await faultsIn(request)).faults).toEqual([]);
  });

  it('knows its table', () => {
    expect(ruleTableOf(HouseholdRequest)).toBe(householdRules);
    expect(ruleTableOf(HandMade)).toBeUndefined();
    expect(ruleTableOf(undefined)).toBeUndefined();
  });

  it('translates the errors of classes decorated by hand', async () => {
    const errors = await validate(plainToInstance(HandMade, { nested: 'x' }));
    expect(faultsOf(errors)).toEqual([{ field: 'nested', code: 'wrong-type' }]);
    const request = plainToInstance(HandMade, {});
    request.nested = plainToInstance(Nested, { count: 'x' });
    expect(faultsOf(await validate(request))).toEqual([{ field: 'nested.count', code: 'wrong-type' }]);
  });
});

describe('the clock of the rules', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['2026-11-20T15:59:59.999Z', '2026-11-20'],
    ['2026-11-20T16:00:00.000Z', '2026-11-21'],
  ])('T4 is the day in Shanghai: at %s it is %s', (instant, day) => {
    jest.useFakeTimers({ now: new Date(instant) });
    setRuleClock();
    expect(ruleToday()).toBe(day);
  });
});
