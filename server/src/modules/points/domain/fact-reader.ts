import { packDay } from './counted-time';
import {
  type Cell,
  type Evidence,
  type FactOrigin,
  type FactSheet,
  type FactValue,
  factOrigins,
  type PersonSheet,
} from './fact-sheet';
import { type FactReading, mappingOf, readValue, refuse } from './fact-values';
import type { Program } from './program';

/** How strict a reading is: an estimate takes claims as they are, an application wants evidence for each. */
export type ClaimPolicy = 'allowed' | 'with-evidence';

/** An applicant as `npm run -s score` takes them. */
export type ApplicantInput = { id: string; facts: Record<string, unknown> };

/** Reads `{ id, facts }`; throws {@link PointsRefusal}. A fact that is left out or null is not known. */
export function readApplicant(input: unknown): ApplicantInput {
  const { id, facts } = mappingOf(input, 'applicant', ['id', 'facts']);
  if (typeof id !== 'string' && !Number.isSafeInteger(id)) refuse('BAD_SHAPE', 'must be a text', 'id');
  return { id: String(id), facts: mappingOf(facts, 'facts') };
}

/** All facts of an applicant, and of the people beside them, for one program. */
export function readFacts(
  program: Program,
  { id, facts }: ApplicantInput,
  claims: ClaimPolicy = 'allowed',
): FactSheet {
  const others = program.persons.slice(1);
  const own = Object.fromEntries(Object.entries(facts).filter(([name]) => !others.includes(name)));
  const persons = [readPerson(program, id, own, 'facts', claims)];
  return {
    persons: persons.concat(
      others.map((name) => {
        const given = facts[name];
        if (given === undefined || given === null) return undefined as unknown as PersonSheet;
        const { id: otherId, ...rest } = mappingOf(given, `facts.${name}`);
        const personId = otherId === undefined ? undefined : String(otherId);
        return readPerson(program, personId, rest, `facts.${name}`, claims);
      }),
    ),
  };
}

function readPerson(
  program: Program,
  id: string | undefined,
  given: Record<string, unknown>,
  path: string,
  claims: ClaimPolicy,
): PersonSheet {
  const reading: FactReading = { asOf: packDay(program.asOf) };
  const cells = new Array<Cell | undefined>(program.facts.length).fill(undefined);
  const values = new Array<FactValue>(program.facts.length).fill(undefined);
  const read = (name: string, place: number) => {
    const { pack } = program.facts[place] as Program['facts'][number];
    const here = `${path}.${name}`;
    const wrapped = isWrapped(given[name]);
    const cell = unwrap(program, given[name], here, id, claims);
    cell.value = readValue(pack, cell.given, wrapped ? `${here}.value` : here, reading);
    cells[place] = cell;
    values[place] = cell.value;
    if (pack.type === 'birth') reading.birth = cell.value as number;
  };
  // Birth first: nothing may lie before it.
  const birth = program.facts.find(({ pack }) => pack.type === 'birth')?.name;
  if (birth !== undefined && given[birth] != null) read(birth, program.factPlaces.get(birth) as number);
  for (const name of Object.keys(given)) {
    const place = program.factPlaces.get(name);
    if (place === undefined) refuse('UNKNOWN_FACT', 'is not a fact of this standard', `${path}.${name}`);
    if (name !== birth && given[name] != null) read(name, place as number);
  }
  return { ...(id !== undefined && { id }), values, cells };
}

/** A bare value is the applicant's word; `{ value, origin, source, evidence }` says more. The value is still to be read. */
function unwrap(
  program: Program,
  given: unknown,
  path: string,
  person: string | undefined,
  claims: ClaimPolicy,
): Cell {
  if (!isWrapped(given)) {
    if (claims === 'with-evidence') refuse('CLAIM_WITHOUT_EVIDENCE', 'has no evidence', path);
    return { value: undefined, given, origin: 'claim' };
  }
  const known = ['value', 'origin', 'source', 'evidence'];
  const { value, origin = 'claim', source, evidence } = mappingOf(given, path, known);
  if (!factOrigins.includes(origin as FactOrigin))
    refuse('BAD_VALUE', `must be one of ${factOrigins.join(', ')}`, `${path}.origin`);
  if (source !== undefined && typeof source !== 'string')
    refuse('BAD_VALUE', 'must be a text', `${path}.source`);
  const list = evidence === undefined ? [] : readEvidence(program, evidence, `${path}.evidence`, person);
  if (list.length === 0 && (origin === 'evidence' || (origin === 'claim' && claims === 'with-evidence')))
    refuse('CLAIM_WITHOUT_EVIDENCE', 'has no evidence', path);
  return {
    value: undefined,
    given: value,
    origin: origin as FactOrigin,
    ...(source !== undefined && { source: source as string }),
    ...(list.length > 0 && { evidence: list }),
  };
}

function readEvidence(
  program: Program,
  given: unknown,
  path: string,
  person: string | undefined,
): Evidence[] {
  if (!Array.isArray(given)) return refuse('BAD_SHAPE', 'must be a list', path);
  return given.map((entry, at) => {
    const here = `${path}.${at}`;
    const { id, person: owner, indicator } = mappingOf(entry, here, ['id', 'person', 'indicator']);
    if (typeof id !== 'string' || id === '') refuse('BAD_SHAPE', 'must be a text', `${here}.id`);
    if (owner !== undefined && String(owner) !== person)
      refuse('EVIDENCE_OF_ANOTHER_PERSON', 'belongs to somebody else', `${here}.person`);
    if (indicator !== undefined && !program.indicators.some(({ pack }) => pack.id === indicator))
      refuse('UNKNOWN_INDICATOR', 'is not an indicator of this programme', `${here}.indicator`);
    return {
      id: id as string,
      ...(owner !== undefined && { person: String(owner) }),
      ...(indicator !== undefined && { indicator: indicator as string }),
    };
  });
}

function isWrapped(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given) && 'value' in given;
}
