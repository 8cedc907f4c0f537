import type { Resident } from './population';

export type Question = { kind: string; from?: string; until?: string; areaCode?: string };
type Facts = Record<string, unknown>;

/** Which registry answers which question. */
const kindsOf: Record<string, readonly string[]> = {
  police: ['identity', 'permit-holder', 'hukou-place'],
  'social-insurance': ['insurance-months'],
  education: ['student-status'],
  property: ['homes-owned'],
  'civil-affairs': ['marriage', 'children'],
};

export const registries = Object.keys(kindsOf);

/** Whether the registry answers this question, with all that belongs to it and nothing more. */
export function isQuestionOf(registry: string, question: Question): boolean {
  const { kind, ...rest } = question;
  if (!kindsOf[registry]?.includes(kind)) return false;
  const fields = Object.keys(rest).sort().join();
  if (kind === 'insurance-months') {
    return (
      fields === 'from,until' && [rest.from, rest.until].every((month) => /^\d{4}-\d{2}$/.test(month ?? ''))
    );
  }
  if (kind === 'homes-owned') return fields === 'areaCode' && /^\d{6}/.test(rest.areaCode ?? '');
  return fields === '';
}

/** The whole truth of this city about a person; undefined is somebody no registry knows. */
export function factsOf(
  question: Question,
  resident: Resident | undefined,
  asked: { name: string; today: string },
): Facts {
  const { from = '', until = '', areaCode = '' } = question;
  const thisMonth = asked.today.slice(0, 7);
  switch (question.kind) {
    case 'identity':
      return { exists: resident !== undefined, agrees: resident?.name === asked.name };
    case 'permit-holder':
      return { holds: Boolean(resident?.permitUntil), validUntil: resident?.permitUntil ?? null };
    case 'hukou-place':
      return resident?.hukou ?? { areaCode: null, place: null };
    case 'insurance-months':
      return {
        months: (resident?.insurance ?? []).filter(
          ({ month }) => month >= from && month <= until && month <= thisMonth,
        ),
      };
    case 'student-status':
      return { enrolled: Boolean(resident?.school), school: resident?.school ?? null };
    case 'homes-owned':
      return { homes: (resident?.homes ?? []).filter((home) => home.areaCode.startsWith(areaCode)) };
    case 'marriage':
      return resident?.marriage ?? { status: 'unmarried', since: null };
    default:
      return { children: resident?.children ?? [] };
  }
}

/** An answer of the right shape that cannot be true. */
export function impossibleFacts({ kind, until = '' }: Question): Facts {
  const facts: Record<string, Facts> = {
    identity: { exists: false, agrees: true },
    'permit-holder': { holds: false, validUntil: '2027-01-01' },
    'hukou-place': { areaCode: '341221', place: null },
    'insurance-months': {
      months: ['模拟甲公司', '模拟乙公司'].map((employer) => ({ month: until, employer, backPaid: false })),
    },
    'student-status': { enrolled: false, school: '示例小学' },
    'homes-owned': {
      homes: [
        { place: '示例路 1 号', areaCode: '320582', shareParts: 3, shareWhole: 2, since: '2020-01-01' },
      ],
    },
    marriage: { status: 'unmarried', since: '2020-01-01' },
    children: { children: [{ name: '未出生', birthDate: '2999-01-01' }] },
  };
  return facts[kind] ?? {};
}
