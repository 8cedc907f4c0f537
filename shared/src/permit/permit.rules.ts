import type { RuleTable } from '../validation/rules';
import { hukouPlaces, permitChanges, permitGrounds, reissueCauses } from './permit.status';

const ground = { kind: 'choice', values: permitGrounds } as const;
const employer = { kind: 'text', min: 2, max: 80, requiredWhen: { field: 'ground', is: 'job' } } as const;
const school = { kind: 'text', min: 2, max: 80, requiredWhen: { field: 'ground', is: 'schooling' } } as const;
const truthful = { kind: 'choice', values: ['yes'] } as const;

/** 居住证申领. */
export const permitApplicationRules = {
  hukouPlace: { kind: 'choice', values: hukouPlaces },
  ground,
  employerName: { ...employer, forbiddenWhen: { field: 'ground', is: ['dwelling', 'schooling'] } },
  schoolName: { ...school, forbiddenWhen: { field: 'ground', is: ['job', 'dwelling'] } },
  truthful,
} as const satisfies RuleTable;

/** 居住证签注. */
export const permitEndorsementRules = {
  ground,
  employerName: { ...employer, forbiddenWhen: { field: 'ground', is: ['dwelling', 'schooling'] } },
  schoolName: { ...school, forbiddenWhen: { field: 'ground', is: ['job', 'dwelling'] } },
  truthful,
} as const satisfies RuleTable;

/** 居住证信息变更. */
export const permitChangeRules = {
  change: { kind: 'choice', values: permitChanges },
  /** The new name, number, hukou address, employer or school, as the paper says; the address follows the stay. */
  newValue: {
    kind: 'text',
    min: 1,
    max: 160,
    requiredWhen: { field: 'change', is: ['name', 'document', 'hukou', 'ground'] },
    forbiddenWhen: { field: 'change', is: 'address' },
  },
  changedOn: { kind: 'date', max: 'today' },
  truthful,
} as const satisfies RuleTable;

/** 居住证补换领. */
export const permitReissueRules = {
  cause: { kind: 'choice', values: reissueCauses },
  truthful,
} as const satisfies RuleTable;

/** At a terminal the person says that nothing changed, and agrees to the comparison with the registries. */
export const terminalEndorseRules = { agrees: truthful } as const satisfies RuleTable;
