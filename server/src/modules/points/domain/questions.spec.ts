import { policiesFolder } from '../../../platform/policy/policy-folder';
import { requirePacks } from '../points-packs';
import { evaluate } from './evaluate';
import { explain } from './explain';
import { readFacts } from './fact-reader';
import { programFor } from './pack-set';
import { questionSteps } from './questions';

const packs = requirePacks(policiesFolder);
const examples = packs.examples.flatMap(({ pack }) =>
  pack.examples.map((example) => ({
    city: pack.city,
    ...example,
    facts: example.facts as Record<string, unknown>,
  })),
);
const asked = (city: string, programme: string, asOf: string) =>
  questionSteps(programFor(packs, city, programme, asOf)).flatMap(({ questions }) => questions);

describe('the questions of an estimate', () => {
  it.each(examples.map((example) => [`${example.city}: ${example.name}`, example] as const))(
    'leave out nothing that changes the score or the standing (%s)',
    (_, { city, programme, asOf, facts }) => {
      const program = programFor(packs, city, programme, asOf);
      const questions = questionSteps(program).flatMap((step) => step.questions);
      const keep = (person: string | null, given: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(given).filter(([name]) =>
            questions.some((question) => question.fact === name && question.person === person),
          ),
        );
      const others = program.persons.slice(1).filter((name) => facts[name] != null);
      const answered = {
        ...keep(null, facts),
        ...Object.fromEntries(
          others.map((name) => [name, keep(name, facts[name] as Record<string, unknown>)]),
        ),
      };
      const scored = (given: Record<string, unknown>) => {
        const { total, groups, eligible, veto } = explain(
          evaluate(program, readFacts(program, { id: 'a', facts: given })),
        );
        return { total, groups, eligible, veto };
      };
      expect(scored(answered)).toEqual(scored(facts));
    },
  );

  it('come a few at a time, and a list that is filled entry by entry alone', () => {
    const steps = questionSteps(programFor(packs, 'zhangjiagang', 'schooling', '2026-05-31'));
    expect(steps.length).toBeGreaterThan(2);
    for (const { questions } of steps) {
      expect(questions.length).toBeLessThanOrEqual(3);
      const list = questions.some(({ kind, bare }) => ['months', 'periods', 'items'].includes(kind) && !bare);
      expect(list && questions.length > 1).toBe(false);
    }
  });

  it('skip a fact that only unpublished rows or another programme read', () => {
    expect(asked('zhangjiagang', 'schooling', '2022-05-31')).toEqual([]);
    const schooling = asked('suzhou', 'schooling', '2021-05-31').map(({ fact }) => fact);
    const settlement = asked('suzhou', 'settlement', '2021-05-31').map(({ fact }) => fact);
    expect(settlement).toContain('residence-nanjing');
    expect(schooling).not.toContain('residence-nanjing');
  });

  it('take a bare number of months only where no rule looks at single months or days', () => {
    const bare = Object.fromEntries(
      asked('zhangjiagang', 'schooling', '2026-05-31').map(({ fact, bare: is }) => [fact, is]),
    );
    expect(bare).toMatchObject({ insurance: true, residence: false });
  });
});
