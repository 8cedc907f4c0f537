import type { PermitGround } from '@app/shared/permit/permit.status';
import type { RegistryAnswer } from '@app/shared/registries/registry-question';
import { addMonths } from '@app/shared/validation/plain-date';

/**
 * Whether the registries' answers alone prove what an endorsement needs. False means that a person looks at it, never
 * that it is refused. A dwelling is proved by the confirmed stay, which the caller has checked.
 */
export function isProved(
  ground: PermitGround,
  answers: readonly (RegistryAnswer | null)[],
  today: string,
  insuredWithinMonths: number,
): boolean {
  const known = answers.filter((answer) => answer !== null);
  if (known.length < answers.length) return false;
  const identity = known.find((answer) => answer.kind === 'identity');
  if (identity?.kind !== 'identity' || !identity.facts.agrees) return false;
  switch (ground) {
    case 'dwelling':
      return true;
    case 'job': {
      const since = addMonths(today, -insuredWithinMonths).slice(0, 7);
      return known.some(
        (answer) =>
          answer.kind === 'insurance-months' && answer.facts.months.some(({ month }) => month >= since),
      );
    }
    case 'schooling':
      return known.some((answer) => answer.kind === 'student-status' && answer.facts.enrolled);
  }
}
