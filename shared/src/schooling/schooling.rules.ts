import type { RuleTable } from '../validation/rules';
import { catchmentKinds, roadSides, stages } from './schooling.status';

const stage = { kind: 'choice', values: stages } as const;
const version = { kind: 'integer', min: 0 } as const;
const year = { kind: 'text', min: 4, max: 4, pattern: 'digits' } as const;
const areaCode = { kind: 'text', min: 6, max: 24, pattern: 'area-code' } as const;
const page = { kind: 'integer', min: 1, max: 100_000, optional: true } as const;
const pageSize = { kind: 'integer', min: 1, max: 100, optional: true } as const;
const words = { kind: 'text', min: 1, max: 60, optional: true } as const;
const longitude = { kind: 'decimal', min: 73, max: 136, digits: 6, optional: true } as const;
const latitude = { kind: 'decimal', min: 3, max: 54, digits: 6, optional: true } as const;
const schoolName = { kind: 'text', min: 2, max: 60 } as const;

/** Most schools a form can name; a city's own limit is in its pack. */
export const wishesAtMost = 10;

/** 积分入学申请: the child is the person of the case. Schools by their names, the dearest first. */
export const schoolingApplicationRules = {
  stage,
  schools: { kind: 'list', of: schoolName, min: 1, max: wishesAtMost },
  adjustment: { kind: 'choice', values: ['yes', 'no'] },
  /** 监护人单独同意: the separate consent for a child under fourteen is given in the account, this says it was read. */
  guardianAgrees: { kind: 'choice', values: ['yes'] },
  truthful: { kind: 'choice', values: ['yes'] },
} as const satisfies RuleTable;

/** Without a place the list is in the order of names. Coordinates are rounded by the phone to about a hundred metres. */
export const schoolsQueryRules = {
  stage: { ...stage, optional: true },
  areaCode: { ...areaCode, optional: true },
  words,
  longitude: { ...longitude, digits: 3 },
  latitude: { ...latitude, digits: 3 },
  page,
  pageSize,
} as const satisfies RuleTable;

export const schoolingYearQueryRules = { cycle: { ...year, optional: true } } as const satisfies RuleTable;

export const deskSchoolsQueryRules = {
  stage: { ...stage, optional: true },
  areaCode: { ...areaCode, optional: true },
  words,
  page,
  pageSize,
} as const satisfies RuleTable;

export const poolQueryRules = {
  stage: { ...stage, optional: true },
  page,
  pageSize,
} as const satisfies RuleTable;

const schoolFields = {
  name: schoolName,
  areaCode,
  address: { kind: 'text', min: 2, max: 120 },
  phone: { kind: 'text', min: 5, max: 20, optional: true },
  longitude,
  latitude,
  stages: { kind: 'list', of: stage, min: 1, max: stages.length },
} as const;

export const addSchoolRules = {
  code: { kind: 'text', min: 2, max: 24, pattern: 'code' },
  ...schoolFields,
} as const satisfies RuleTable;
export const changeSchoolRules = { ...schoolFields, version } as const satisfies RuleTable;

const catchmentPart = {
  kind: 'object',
  table: {
    kind: { kind: 'choice', values: catchmentKinds },
    areaCode,
    road: {
      kind: 'text',
      min: 1,
      max: 80,
      requiredWhen: { field: 'kind', is: 'road' },
      forbiddenWhen: { field: 'kind', is: ['area', 'estate'] },
    },
    fromNumber: {
      kind: 'integer',
      min: 1,
      max: 99_999,
      optional: true,
      forbiddenWhen: { field: 'kind', is: ['area', 'estate'] },
    },
    untilNumber: {
      kind: 'integer',
      min: 1,
      max: 99_999,
      optional: true,
      forbiddenWhen: { field: 'kind', is: ['area', 'estate'] },
    },
    side: {
      kind: 'choice',
      values: roadSides,
      optional: true,
      forbiddenWhen: { field: 'kind', is: ['area', 'estate'] },
    },
    estate: {
      kind: 'text',
      min: 1,
      max: 80,
      requiredWhen: { field: 'kind', is: 'estate' },
      forbiddenWhen: { field: 'kind', is: ['area', 'road'] },
    },
  },
} as const;

export const setCatchmentRules = {
  version,
  stage,
  parts: { kind: 'list', of: catchmentPart, min: 0, max: 300 },
} as const satisfies RuleTable;

/** `version` 0: entered for the first time. */
export const enterSeatsRules = {
  version,
  stage,
  classes: { kind: 'integer', min: 0, max: 60 },
  total: { kind: 'integer', min: 0, max: 5000 },
  categories: {
    kind: 'list',
    of: {
      kind: 'object',
      table: {
        code: { kind: 'text', min: 1, max: 24, pattern: 'code' },
        count: { kind: 'integer', min: 0, max: 5000 },
      },
    },
    max: 20,
    distinctBy: ['code'],
  },
} as const satisfies RuleTable;

export const approveSeatsRules = { version } as const satisfies RuleTable;
export const returnSeatsRules = {
  version,
  reason: { kind: 'text', min: 2, max: 200 },
} as const satisfies RuleTable;

const uploadId = { kind: 'text', min: 16, max: 2000, pattern: 'token' } as const;

/** A list of schools is some hundred rows; more than this is another file. */
export const schoolFileAtMostBytes = 2 * 1024 * 1024;
export const uploadSchoolsRules = {
  bytes: { kind: 'integer', min: 1, max: schoolFileAtMostBytes },
} as const satisfies RuleTable;
export const previewSchoolsRules = { uploadId } as const satisfies RuleTable;
/** `digest` is of the preview that was read. */
export const applySchoolsRules = {
  uploadId,
  digest: { kind: 'text', min: 64, max: 64, pattern: 'sha256' },
} as const satisfies RuleTable;
