import { type ApplicationFact, proofOf } from './application-facts';
import { evaluate } from './evaluate';
import { readFacts } from './fact-reader';
import { mappingOf, refuse } from './fact-values';
import { PointsRefusal } from './points-refusal';
import type { Program } from './program';

/** A paper that came with an application: for which material, and whose it is. */
export type ClaimPaper = { materialCode: string; paperId: string; personId: string };
export type Claims = Readonly<Record<string, unknown>>;

/** What the applicant claims of a fact; undefined: nothing. */
export function claimOf({ person, fact }: ApplicationFact, claims: Claims): unknown {
  if (person === null) return claims[fact];
  const others = claims[person];
  return typeof others === 'object' && others !== null ? (others as Claims)[fact] : undefined;
}

/**
 * Holds the claims of an application to the standard: known facts that the applicant is asked for, values that can be true,
 * a paper of the right person for each. Throws {@link PointsRefusal} with a path such as `insurance.3.from`.
 */
export function checkClaims(
  program: Program,
  facts: readonly ApplicationFact[],
  claims: Claims,
  { personId, birth, papers }: { personId: string; birth: string | null; papers: readonly ClaimPaper[] },
): void {
  const others = program.persons.slice(1);
  for (const [key, value] of Object.entries(claims)) {
    if (!others.includes(key)) requireAsked(program, facts, null, key, key);
    else
      for (const fact of Object.keys(mappingOf(value, key)))
        requireAsked(program, facts, key, fact, `${key}.${fact}`);
  }
  const born = birth === null ? {} : { birth: { value: birth, origin: 'registry' } };
  const bare = (fact: ApplicationFact) => claimOf(fact, claims);
  const proved = (fact: ApplicationFact) => {
    const evidence = papers
      .filter(({ materialCode }) => materialCode === proofOf(fact))
      .map(({ paperId: id, personId: person }) => ({ id, ...(fact.person === null && { person }) }));
    return { value: bare(fact), origin: 'claim', ...(evidence.length > 0 && { evidence }) };
  };
  try {
    const birthKnown = program.facts.some(({ name, pack }) => name === 'birth' && pack.type === 'birth');
    const own = birthKnown ? born : {};
    const given = facts.filter((fact) => bare(fact) !== undefined && bare(fact) !== null);
    const toProve = given.filter(({ answer }) => answer === undefined);
    readFacts(program, { id: personId, facts: { ...own, ...nested(toProve, proved) } }, 'with-evidence');
    const sheet = readFacts(program, { id: personId, facts: { ...own, ...nested(given, bare) } });
    evaluate(program, sheet);
  } catch (error) {
    throw error instanceof PointsRefusal ? inTheForm(error) : error;
  }
}

function requireAsked(
  program: Program,
  facts: readonly ApplicationFact[],
  person: string | null,
  fact: string,
  path: string,
): void {
  if (!program.factPlaces.has(fact)) refuse('UNKNOWN_FACT', 'is not a fact of this standard', path);
  const asked = facts.find((one) => one.fact === fact && one.person === person);
  if (!asked || (asked.answer && asked.answer.by !== 'applicant'))
    refuse('NOT_ASKED', 'is not for the applicant to tell', path);
}

function nested(
  facts: readonly ApplicationFact[],
  told: (fact: ApplicationFact) => unknown,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const fact of facts) {
    if (fact.person === null) result[fact.fact] = told(fact);
    else result[fact.person] = { ...(result[fact.person] as object | undefined), [fact.fact]: told(fact) };
  }
  return result;
}

/** The engine's path `facts.education.value` is `education` in the form. */
function inTheForm({ code, message, path }: PointsRefusal): PointsRefusal {
  const parts = path.split('.');
  if (parts[0] === 'facts') parts.shift();
  const value = parts.indexOf('value');
  if (value > 0) parts.splice(value, 1);
  return new PointsRefusal(code, message, parts.join('.'));
}
