import type { KeyValue } from './allocation-instance';
import { noSchool } from './problem';
import type { Answer } from './published-text';

/** A school under a what-if, before or after. */
export type SchoolOutcome = { seats: number; filled: number; line: Record<string, KeyValue> | null };

/** Two results of the same children: who comes in, who goes out, who changes school. */
export type ResultsDifference = {
  entered: number;
  left: number;
  moved: number;
  /** The first of those who change, in the order of their ids. */
  changes: { entryId: string; before: string | null; after: string | null }[];
  schools: { schoolId: string; before: SchoolOutcome; after: SchoolOutcome }[];
};

const mostChanges = 200;

/** Compares two answers; the second may have fewer children, who then have no school. */
export function compareResults(first: Answer, second: Answer): ResultsDifference {
  const counts = { entered: 0, left: 0, moved: 0 };
  const changes: ResultsDifference['changes'] = [];
  const later = new Map(second.ids.map((id, student) => [id, schoolAt(second, student)]));
  for (const [student, id] of first.ids.entries()) {
    const before = schoolAt(first, student);
    const after = later.get(id) ?? null;
    if (before === after) continue;
    if (before === null) counts.entered += 1;
    else if (after === null) counts.left += 1;
    else counts.moved += 1;
    if (changes.length < mostChanges) changes.push({ entryId: id, before, after });
  }
  const schools = [...first.cutoffs.keys()].map((schoolId) => ({
    schoolId,
    before: outcomeOf(first, schoolId),
    after: outcomeOf(second, schoolId),
  }));
  return { ...counts, changes, schools };
}

function schoolAt({ placement, schools }: Answer, student: number): string | null {
  const school = placement[student]!;
  return school === noSchool ? null : schools[school]!;
}

function outcomeOf({ cutoffs }: Answer, schoolId: string): SchoolOutcome {
  const { seats, filled, line } = cutoffs.get(schoolId)!;
  return { seats, filled, line: line && Object.fromEntries(line) };
}
