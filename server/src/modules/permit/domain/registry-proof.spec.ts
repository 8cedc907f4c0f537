import type { RegistryAnswer } from '@app/shared/registries/registry-question';
import { isProved } from './registry-proof';

const said = { source: '比对系统', asOf: '2026-11-20' };
const identity = (agrees: boolean): RegistryAnswer => ({
  kind: 'identity',
  facts: { exists: true, agrees },
  ...said,
});
const insured = (...months: string[]): RegistryAnswer => ({
  kind: 'insurance-months',
  facts: { months: months.map((month) => ({ month, employer: '某公司', backPaid: false })) },
  ...said,
});
const enrolled = (is: boolean): RegistryAnswer => ({
  kind: 'student-status',
  facts: { enrolled: is, school: is ? '某小学' : null },
  ...said,
});
const proved = (ground: 'job' | 'dwelling' | 'schooling', ...answers: (RegistryAnswer | null)[]) =>
  isProved(ground, answers, '2026-11-22', 3);

describe('what the registries prove without a person looking', () => {
  it.each([
    ['an identity that agrees, for a dwelling', proved('dwelling', identity(true)), true],
    ['an identity that does not agree', proved('dwelling', identity(false)), false],
    ['a month of insurance three months ago', proved('job', identity(true), insured('2026-08')), true],
    ['only older insurance', proved('job', identity(true), insured('2026-07', '2025-11')), false],
    ['no insurance at all', proved('job', identity(true), insured()), false],
    ['a place at a school', proved('schooling', identity(true), enrolled(true)), true],
    ['no place at a school', proved('schooling', identity(true), enrolled(false)), false],
    ['L11 a registry that has not answered', proved('dwelling', identity(true), null), false],
    ['nothing asked', proved('dwelling'), false],
  ])('%s', (_, answer, expected) => {
    expect(answer).toBe(expected);
  });
});
