import { createHash } from 'node:crypto';
import type { AllocationMode, Certificate, CutOff, GroupAnswer, KeyValue } from './allocation-instance';
import { canonicalJson, compareText } from './canonical-json';
import type { InstanceIndex, SchoolRow } from './instance-index';
import { noSchool, type Placement } from './problem';

const pieceLength = 1 << 16;

/** What a run answers, with the placement as numbers: `schools[placement[i]]` is the school of child `ids[i]`. */
export type Answer = {
  name?: string;
  mode: AllocationMode;
  ids: readonly string[];
  schools: readonly string[];
  placement: Placement;
  cutoffs: ReadonlyMap<string, CutOff>;
  groups?: ReadonlyMap<string, GroupAnswer>;
};

/** SHA-256 over text that comes in pieces. */
export function hashOf(pieces: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/**
 * The input as canonical JSON, in pieces. With `open` it has all that belongs to the published file; without, what is
 * hashed: name and seed are left out, so that the hash can be published when the input is locked, before the seed is
 * revealed.
 */
export function* inputText(index: InstanceIndex, open: boolean): Generator<string> {
  const { rules, ids, schools } = index;
  const { mode, name, seed, tieBreak, together } = rules;
  yield `{"mode":${canonicalJson(mode)}`;
  if (open && name !== undefined) yield `,"name":${canonicalJson(name)}`;
  yield ',"schools":[';
  for (const [at, school] of schools.entries()) {
    if (at > 0) yield ',';
    yield* schoolText(school, ids);
  }
  yield ']';
  if (open && seed !== undefined) yield `,"seed":${canonicalJson(seed)}`;
  yield ',"students":[';
  yield* inPieces(ids.length, studentText(index));
  yield ']';
  if (tieBreak) yield `,"tieBreak":${canonicalJson(tieBreak)}`;
  if (together) yield `,"together":${canonicalJson(together)}`;
  yield '}';
}

/** The result as canonical JSON, in pieces, with the certificate where there is one yet. */
export function* resultText(
  { name, mode, ids, schools, placement, cutoffs, groups }: Answer,
  certificate: Certificate,
): Generator<string> {
  yield '{';
  yield* assignmentText(ids, schools, placement);
  yield `,"certificate":${canonicalJson(certificate)},"cutoffs":${canonicalJson(cutoffs)}`;
  if (groups) yield `,"groups":${canonicalJson(groups)}`;
  yield `,"mode":${canonicalJson(mode)}`;
  if (name !== undefined) yield `,"name":${canonicalJson(name)}`;
  yield '}';
}

/** What the hash of the result is over. */
export function* hashedResultText(
  { mode, ids, schools, placement, cutoffs, groups }: Answer,
  { algorithm, inputHash, seedCommitment }: Pick<Certificate, 'algorithm' | 'inputHash' | 'seedCommitment'>,
): Generator<string> {
  yield `{"algorithm":${canonicalJson(algorithm)},`;
  yield* assignmentText(ids, schools, placement);
  yield `,"cutoffs":${canonicalJson(cutoffs)}`;
  if (groups) yield `,"groups":${canonicalJson(groups)}`;
  yield `,"inputHash":${canonicalJson(inputHash)},"mode":${canonicalJson(mode)}`;
  if (seedCommitment !== undefined) yield `,"seedCommitment":${canonicalJson(seedCommitment)}`;
  yield '}';
}

function* assignmentText(
  ids: readonly string[],
  schools: readonly string[],
  placement: Placement,
): Generator<string> {
  const names = schools.map((id) => JSON.stringify(id));
  yield '"assignment":{';
  yield* inPieces(ids.length, (student) => {
    const school = placement[student]!;
    return `${JSON.stringify(ids[student])}:${school === noSchool ? 'null' : names[school]}`;
  });
  yield '}';
}

function* schoolText({ id, quota, priority, bonus }: SchoolRow, ids: readonly string[]): Generator<string> {
  yield '{';
  if (bonus) {
    yield '"bonus":{';
    const { students, points } = bonus;
    yield* inPieces(students.length, (at) => `${JSON.stringify(ids[students[at]!])}:${points[at]}`);
    yield '},';
  }
  yield `"id":${JSON.stringify(id)}`;
  if (priority) {
    yield ',"priority":[';
    yield* inPieces(priority.length, (at) => JSON.stringify(ids[priority[at]!]));
    yield ']';
  }
  yield `,"quota":${quota}}`;
}

function studentText(index: InstanceIndex): (student: number) => string {
  const { ids, wishFrom, wish, keys, hasKeys, otherKeys, groupOf } = index;
  const schools = index.schools.map(({ id }) => JSON.stringify(id));
  const columns = [...keys].sort(([a], [b]) => compareText(a, b));
  const keysText = (student: number) => {
    const others = otherKeys.get(student);
    if (others) {
      const own = columns.flatMap(([key, column]): [string, KeyValue][] =>
        column.has(student) ? [[key, column.value(student)!]] : [],
      );
      return canonicalJson(new Map([...own, ...others]));
    }
    let text = '';
    for (const [key, column] of columns) {
      if (column.has(student))
        text += `${text && ','}${JSON.stringify(key)}:${canonicalJson(column.value(student))}`;
    }
    return `{${text}}`;
  };
  return (student) => {
    const group = groupOf.get(student);
    let text = group === undefined ? '{' : `{"group":${JSON.stringify(group)},`;
    text += `"id":${JSON.stringify(ids[student])},`;
    if (hasKeys[student]) text += `"keys":${keysText(student)},`;
    text += '"prefs":[';
    for (let at = wishFrom[student]!; at < wishFrom[student + 1]!; at += 1) {
      text += at === wishFrom[student] ? schools[wish[at]!] : `,${schools[wish[at]!]}`;
    }
    return `${text}]}`;
  };
}

/** A city's list is too long for one text. */
function* inPieces(count: number, textOf: (at: number) => string): Generator<string> {
  let piece = '';
  for (let at = 0; at < count; at += 1) {
    piece += at === 0 ? textOf(at) : `,${textOf(at)}`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
