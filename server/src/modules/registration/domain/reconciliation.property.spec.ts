import { addDays, daysBetween } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import { day, landlordPolicy, plainPolicy, statement } from '../../../../test/factories/statement.factory';
import { reconcile, type StayOutcome } from './reconciliation';
import { confirms, type ReconciliationPolicy } from './reconciliation-policy';
import type { Statement } from './statement';
import type { OtherStay } from './stay-overlap';

const parties = ['tenant', 'landlord', 'employer', 'grid-officer'] as const;
const kinds = ['living', 'living', 'living', 'not-living-here', 'withdrawn'] as const;

type Word = {
  party: (typeof parties)[number];
  kind: (typeof kinds)[number];
  from: number;
  stay: number | null;
  wait: number;
};

const word = fc.record({
  party: fc.constantFrom(...parties),
  kind: fc.constantFrom(...kinds),
  from: fc.integer({ min: -8, max: 8 }),
  stay: fc.option(fc.integer({ min: 0, max: 30 })),
  wait: fc.integer({ min: 0, max: 8 }),
});
const policyOf = fc.constantFrom(plainPolicy, landlordPolicy, {
  ...plainPolicy,
  toleranceDays: 0,
  endAcceptedFrom: [],
});

/** A life of a stay: each word comes `wait` days after the one before, as the next version of its party. */
function tell(words: readonly Word[]): Statement[] {
  let on = 0;
  const versions = new Map<string, number>();
  return words.map(({ party, kind, from, stay, wait }, minute) => {
    on += wait;
    const version = (versions.get(party) ?? 0) + 1;
    versions.set(party, version);
    const until = stay === null ? null : day(from + stay);
    return statement({ party, kind, version, from: day(from), until, declaredOn: day(on), minute });
  });
}

const life = fc.array(word, { minLength: 1, maxLength: 7 }).map(tell);
const publicLife = fc
  .array(word, { minLength: 1, maxLength: 7 })
  .map((words) => tell(words.filter((one) => one.party !== 'grid-officer')))
  .filter((statements) => statements.length > 0);
const today = fc.integer({ min: 0, max: 80 }).map(day);
const others = fc
  .array(life, { maxLength: 2 })
  .map((lives) => lives.map((statements, index): OtherStay => ({ stayId: `other-${index}`, statements })));

function settle(
  statements: Statement[],
  on: string,
  policy: ReconciliationPolicy,
  otherStays: OtherStay[] = [],
): StayOutcome {
  return reconcile({ statements, otherStays, policy, today: on });
}

describe('reconciliation, whatever is said', () => {
  it('R8 does not depend on the order in which the words are read', () => {
    const told = life.chain((words) =>
      fc.tuple(
        fc.constant(words),
        fc.shuffledSubarray(words, { minLength: words.length, maxLength: words.length }),
      ),
    );
    fc.assert(
      fc.property(told, others, today, policyOf, ([words, shuffled], rest, on, policy) => {
        expect(settle(shuffled, on, policy, [...rest].reverse())).toEqual(settle(words, on, policy, rest));
      }),
    );
  });

  it('R8 does not depend on which party happened to speak first on the day', () => {
    fc.assert(
      fc.property(word, word, today, policyOf, (one, two, on, policy) => {
        fc.pre(one.party !== two.party && one.party !== 'grid-officer' && two.party !== 'grid-officer');
        const sameDay = [
          { ...one, wait: 0 },
          { ...two, wait: 0 },
        ];
        expect(settle(tell(sameDay), on, policy)).toEqual(settle(tell([...sameDay].reverse()), on, policy));
      }),
    );
  });

  it('R2 is not changed by a word that arrives twice', () => {
    fc.assert(
      fc.property(life, today, policyOf, fc.nat(), (words, on, policy, pick) => {
        const repeated = words[pick % words.length] as Statement;
        expect(settle([...words, repeated], on, policy)).toEqual(settle(words, on, policy));
      }),
    );
  });

  it('R2 is not changed by a party that says the same once more right away', () => {
    fc.assert(
      fc.property(publicLife, today, policyOf, (words, on, policy) => {
        const last = words.at(-1) as Statement;
        const again = {
          ...last,
          version: last.version + 1,
          declaredAt: new Date(last.declaredAt.getTime() + 1000),
        };
        expect(settle([...words, again], on, policy)).toEqual(settle(words, on, policy));
      }),
    );
  });

  it('is never confirmed or ended by fewer than a confirming pair or the office', () => {
    fc.assert(
      fc.property(life, others, today, policyOf, (words, rest, on, policy) => {
        const outcome = settle(words, on, policy, rest);
        if (outcome.state !== 'confirmed' && outcome.state !== 'ended') return;
        expect(confirms(outcome.agreeing, policy)).toBe(true);
        expect(outcome.confirmedFrom).toBeDefined();
        expect(outcome.confirmedUntil).not.toBeUndefined();
      }),
    );
  });

  it('asks for a person exactly in conflict, silence and a standing overlap', () => {
    fc.assert(
      fc.property(life, others, today, policyOf, (words, rest, on, policy) => {
        const { state, needsPerson, taskKind } = settle(words, on, policy, rest);
        const kind = { conflict: 'conflict', silent: 'silence', overlap: 'overlap' }[state as 'conflict'];
        if (needsPerson) expect(taskKind).toBe(kind);
        else expect(taskKind).toBeUndefined();
        if (state === 'conflict' || state === 'silent') expect(needsPerson).toBe(true);
      }),
    );
  });

  it('agrees only on days that every remaining claim contains, give or take the tolerance', () => {
    fc.assert(
      fc.property(publicLife, today, policyOf, (words, on, policy) => {
        const { confirmedFrom, confirmedUntil, countsFrom } = settle(words, on, policy);
        if (confirmedFrom === undefined) return expect(countsFrom).toBeUndefined();
        expect(confirmedUntil === null || (confirmedUntil as string) >= confirmedFrom).toBe(true);
        if (countsFrom !== undefined) expect(countsFrom >= confirmedFrom).toBe(true);
        const claims = parties
          .map((party) => words.filter((one) => one.party === party).at(-1))
          .filter((claim) => claim?.kind === 'living');
        for (const claim of claims) {
          expect(daysBetween((claim as Statement).from, confirmedFrom)).toBeGreaterThanOrEqual(
            -policy.toleranceDays,
          );
        }
      }),
    );
  });

  it('changes by the passing of days only on the day it names', () => {
    fc.assert(
      fc.property(
        life,
        others,
        today,
        policyOf,
        fc.integer({ min: 1, max: 60 }),
        (words, rest, on, policy, wait) => {
          const now = settle(words, on, policy, rest);
          const then = addDays(on, wait);
          if (now.recheckOn !== undefined && then >= now.recheckOn) return;
          expect(settle(words, then, policy, rest)).toEqual(now);
        },
      ),
    );
  });
});

describe('the office’s decision, whatever was said before', () => {
  const decision = fc.record({
    living: fc.boolean(),
    from: fc.integer({ min: -8, max: 8 }),
    stay: fc.option(fc.integer({ min: 0, max: 30 })),
  });

  function decided(
    words: Statement[],
    { living, from, stay }: { living: boolean; from: number; stay: number | null },
  ) {
    const last = words.at(-1) as Statement;
    return statement({
      party: 'grid-officer',
      version: 99,
      kind: living ? 'living' : 'not-living-here',
      from: day(from),
      until: stay === null ? null : day(from + stay),
      declaredOn: last.declaredOn,
      declaredAt: new Date(last.declaredAt.getTime() + 1000),
    });
  }

  it('settles the stay and stays settled while nobody speaks', () => {
    fc.assert(
      fc.property(
        life,
        decision,
        policyOf,
        fc.integer({ min: 0, max: 300 }),
        (words, found, policy, wait) => {
          const word = decided(words, found);
          const outcome = settle([...words, word], addDays(word.declaredOn, wait), policy);
          expect(['confirmed', 'ended', 'rejected']).toContain(outcome.state);
          expect(outcome).toMatchObject({ needsPerson: false, agreeing: ['grid-officer'] });
          expect(outcome.state === 'rejected').toBe(!found.living);
          if (found.living)
            expect(outcome).toMatchObject({ confirmedFrom: word.from, confirmedUntil: word.until });
        },
      ),
    );
  });

  it('stands against a later word that says the same, and falls into conflict by one that differs', () => {
    fc.assert(
      fc.property(publicLife, decision, policyOf, fc.boolean(), (words, found, policy, differs) => {
        const word = decided(words, found);
        const version = 50;
        const from = differs ? addDays(word.from, policy.toleranceDays + 1) : word.from;
        const until = differs || word.until === null ? null : word.until;
        const later = new Date(word.declaredAt.getTime() + 1000);
        const next = { ...word, party: 'landlord' as const, version, declaredAt: later, from, until };
        if (differs) next.kind = 'living';
        const on = addDays(word.declaredOn, 1);
        const outcome = settle([...words, word, next], on, policy);
        expect(outcome.state === 'conflict').toBe(differs);
      }),
    );
  });
});

it('two overlapping agreed stays are never both left without a doubt, unless the office decided', () => {
  fc.assert(
    fc.property(
      fc.nat(20),
      fc.nat(20),
      fc.nat(3),
      fc.nat(3),
      fc.boolean(),
      fc.boolean(),
      (a, b, x, y, p, q) => {
        const tellOf = (from: number, said: number, self: boolean) => [
          statement({ party: 'landlord', from: day(from), declaredOn: day(25 + said) }),
          statement({ party: self ? 'tenant' : 'employer', from: day(from), declaredOn: day(25 + said) }),
        ];
        const [one, two] = [tellOf(a, x, p), tellOf(b, y, q)];
        const on = day(40);
        const states = [
          settle(one, on, plainPolicy, [{ stayId: 'two', statements: two }]).state,
          settle(two, on, plainPolicy, [{ stayId: 'one', statements: one }]).state,
        ];
        expect(states).toContain('overlap');
      },
    ),
  );
});
