import type { QuestionKind, RegistryFacts, RegistryQuestion } from '@app/shared/registries/registry-question';
import { isPlainDate } from '@app/shared/validation/plain-date';

/** `unreadable`: not the shape that was agreed. `contradictory`: the shape, but it cannot all be true. */
export type FactsReading =
  | { ok: true; facts: RegistryFacts[QuestionKind] }
  | { ok: false; problem: 'unreadable' | 'contradictory' };

type Raw = Record<string, unknown>;
type Reader<Kind extends QuestionKind> = (
  raw: Raw,
  question: Extract<RegistryQuestion, { kind: Kind }>,
  asOf: string,
) => RegistryFacts[Kind];

/** Reads the facts of an answer that stands at the day `asOf`; nothing that was not asked for is taken over. */
export function readFacts(raw: unknown, question: RegistryQuestion, asOf: string): FactsReading {
  try {
    const read = readers[question.kind] as Reader<QuestionKind>;
    return { ok: true, facts: read(objectOf(raw), question as never, asOf) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: 'unreadable' };
    if (error instanceof Contradiction) return { ok: false, problem: 'contradictory' };
    throw error;
  }
}

const readers: { [Kind in QuestionKind]: Reader<Kind> } = {
  identity: (raw) => {
    const exists = booleanOf(raw.exists);
    const agrees = booleanOf(raw.agrees);
    refuse(agrees && !exists);
    return { exists, agrees };
  },
  'permit-holder': (raw) => {
    const holds = booleanOf(raw.holds);
    const validUntil = optional(raw.validUntil, dateOf);
    refuse(!holds && validUntil !== null);
    return { holds, validUntil };
  },
  'hukou-place': (raw) => {
    const areaCode = optional(raw.areaCode, areaOf);
    const place = optional(raw.place, textOf);
    refuse((areaCode === null) !== (place === null));
    return { areaCode, place };
  },
  'insurance-months': (raw, { from, until }, asOf) => {
    const months = listOf(raw.months).map((one) => ({
      month: monthOf(one.month),
      employer: textOf(one.employer),
      backPaid: booleanOf(one.backPaid),
    }));
    months.sort((one, other) => (one.month < other.month ? -1 : 1));
    refuse(months.some(({ month }) => month < from || month > until || month > asOf.slice(0, 7)));
    refuse(new Set(months.map(({ month }) => month)).size < months.length);
    return { months };
  },
  'student-status': (raw) => {
    const enrolled = booleanOf(raw.enrolled);
    const school = optional(raw.school, textOf);
    refuse(enrolled !== (school !== null));
    return { enrolled, school };
  },
  'homes-owned': (raw, { areaCode }, asOf) => ({
    homes: listOf(raw.homes).map((one) => {
      const home = {
        place: textOf(one.place),
        areaCode: areaOf(one.areaCode),
        shareParts: countOf(one.shareParts),
        shareWhole: countOf(one.shareWhole),
        since: dateOf(one.since),
      };
      refuse(home.shareParts > home.shareWhole || home.since > asOf || !home.areaCode.startsWith(areaCode));
      return home;
    }),
  }),
  marriage: (raw, _, asOf) => {
    const status = (['unmarried', 'married', 'divorced', 'widowed'] as const).find(
      (one) => one === raw.status,
    );
    if (!status) throw new Unreadable();
    const since = optional(raw.since, dateOf);
    refuse(since !== null && (status === 'unmarried' || since > asOf));
    return { status, since };
  },
  children: (raw, _, asOf) => ({
    children: listOf(raw.children).map((one) => {
      const child = { name: textOf(one.name), birthDate: dateOf(one.birthDate) };
      refuse(child.birthDate > asOf);
      return child;
    }),
  }),
};

class Unreadable extends Error {}
class Contradiction extends Error {}

const longestText = 200;
const longestList = 600;

function refuse(isContradictory: boolean): void {
  if (isContradictory) throw new Contradiction();
}

function objectOf(value: unknown): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable();
  return value as Raw;
}

function listOf(value: unknown): Raw[] {
  if (!Array.isArray(value) || value.length > longestList) throw new Unreadable();
  return value.map(objectOf);
}

/** Absent and null are the same: the registry has nothing there. */
function optional<Value>(value: unknown, read: (value: unknown) => Value): Value | null {
  return value === undefined || value === null ? null : read(value);
}

function booleanOf(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Unreadable();
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > longestText) throw new Unreadable();
  return value;
}

function countOf(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 1) throw new Unreadable();
  return value as number;
}

function matching(value: unknown, pattern: RegExp): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw new Unreadable();
  return value;
}

function dateOf(value: unknown): string {
  if (typeof value !== 'string' || !isPlainDate(value)) throw new Unreadable();
  return value;
}

function monthOf(value: unknown): string {
  return matching(value, /^\d{4}-(?:0[1-9]|1[0-2])$/);
}

function areaOf(value: unknown): string {
  return matching(value, /^\d{6}[0-9A-Za-z-]{0,18}$/);
}
