import { departments } from '../casework/departments';
import type { RuleTable } from '../validation/rules';
import { consentPurposes } from './consent';

/** Limits of every identity request, written once: the server's classes and the phone's forms read them. */
export const requestPhoneCodeRules = { mobile: { kind: 'mobile' } } as const satisfies RuleTable;

export const phoneSignInRules = {
  mobile: { kind: 'mobile' },
  code: { kind: 'text', min: 6, max: 6, pattern: 'digits' },
} as const satisfies RuleTable;

export const wechatSignInRules = {
  code: { kind: 'text', min: 1, max: 128, pattern: 'token' },
} as const satisfies RuleTable;

export const staffSignInRules = {
  userName: { kind: 'text', min: 2, max: 64, pattern: 'user-name' },
  password: { kind: 'text', min: 1, max: 200 },
  totp: { kind: 'text', min: 6, max: 6, pattern: 'digits' },
} as const satisfies RuleTable;

export const statePersonRules = {
  name: { kind: 'name' },
  documentType: { kind: 'document-type' },
  documentNumber: { kind: 'document-number' },
  consentVersion: { kind: 'text', min: 1, max: 32, pattern: 'token' },
} as const satisfies RuleTable;

export const grantRoleRules = {
  accountId: { kind: 'uuid' },
  role: {
    kind: 'choice',
    values: [
      'employer-agent',
      'grid-officer',
      'window-clerk',
      'department-reviewer',
      'supervisor',
      'policy-officer',
      'auditor',
      'administrator',
    ],
  },
  areaCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code', optional: true },
  organisationId: { kind: 'uuid', optional: true },
  /** Whose items a reviewer answers; nobody else has one. */
  department: {
    kind: 'choice',
    values: departments,
    requiredWhen: { field: 'role', is: 'department-reviewer' },
    forbiddenWhen: {
      field: 'role',
      is: [
        'employer-agent',
        'grid-officer',
        'window-clerk',
        'supervisor',
        'policy-officer',
        'auditor',
        'administrator',
      ],
    },
  },
} as const satisfies RuleTable;

export const createStaffRules = {
  userName: { kind: 'text', min: 2, max: 64, pattern: 'user-name' },
  displayName: { kind: 'name' },
  password: { kind: 'text', min: 10, max: 200 },
} as const satisfies RuleTable;

export const giveConsentRules = {
  purpose: { kind: 'choice', values: consentPurposes },
  textVersion: { kind: 'text', min: 1, max: 32, pattern: 'token' },
} as const satisfies RuleTable;

export const areaChildrenQueryRules = {
  parent: { kind: 'text', min: 6, max: 24, pattern: 'area-code', optional: true },
} as const satisfies RuleTable;

export const staffQueryRules = {
  page: { kind: 'integer', min: 1, max: 100_000, optional: true },
  pageSize: { kind: 'integer', min: 1, max: 100, optional: true },
} as const satisfies RuleTable;
