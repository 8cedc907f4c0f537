import type { PlainDate } from '../validation/plain-date';

/** Authorities outside that know something of a person. */
export const registryNames = [
  'police',
  'social-insurance',
  'education',
  'property',
  'civil-affairs',
] as const;
export type RegistryName = (typeof registryNames)[number];

export const registryLabels: Record<RegistryName, string> = {
  police: '公安',
  'social-insurance': '社保',
  education: '教育',
  property: '不动产登记',
  'civil-affairs': '民政',
};

/** A calendar month, `YYYY-MM`. */
export type Month = string;

/** What a registry may be asked about one person. Months and areas are part of the question, so two of them are two. */
export type RegistryQuestion =
  | { readonly kind: 'identity' }
  | { readonly kind: 'permit-holder' }
  | { readonly kind: 'hukou-place' }
  | { readonly kind: 'insurance-months'; readonly from: Month; readonly until: Month }
  | { readonly kind: 'student-status' }
  /** Homes in or below the area of this code. */
  | { readonly kind: 'homes-owned'; readonly areaCode: string }
  | { readonly kind: 'marriage' }
  | { readonly kind: 'children' };

export type QuestionKind = RegistryQuestion['kind'];

/** Who answers which question. */
export const registryOf = {
  identity: 'police',
  'permit-holder': 'police',
  'hukou-place': 'police',
  'insurance-months': 'social-insurance',
  'student-status': 'education',
  'homes-owned': 'property',
  marriage: 'civil-affairs',
  children: 'civil-affairs',
} as const satisfies Record<QuestionKind, RegistryName>;

export const questionLabels: Record<QuestionKind, string> = {
  identity: '姓名与证件号码',
  'permit-holder': '居住证',
  'hukou-place': '户籍地',
  'insurance-months': '参保缴费',
  'student-status': '学籍',
  'homes-owned': '名下住房',
  marriage: '婚姻登记',
  children: '子女',
};

/** What a registry said, by the question. A `false` or an empty list is an answer; no answer has no facts at all. */
export type RegistryFacts = {
  /** `agrees`: the name belongs to the number; never true for somebody who does not exist. */
  identity: { exists: boolean; agrees: boolean };
  'permit-holder': { holds: boolean; validUntil: PlainDate | null };
  /** Both null for somebody who has no household registration. */
  'hukou-place': { areaCode: string | null; place: string | null };
  /** Months inside the question's span, each once, in order; `backPaid`: paid later than due. */
  'insurance-months': { months: { month: Month; employer: string; backPaid: boolean }[] };
  'student-status': { enrolled: boolean; school: string | null };
  /** The person's share of each home is `shareParts` of `shareWhole`. */
  'homes-owned': {
    homes: { place: string; areaCode: string; shareParts: number; shareWhole: number; since: PlainDate }[];
  };
  /** `unmarried`: no marriage is registered. */
  marriage: { status: 'unmarried' | 'married' | 'divorced' | 'widowed'; since: PlainDate | null };
  children: { children: { name: string; birthDate: PlainDate }[] };
};

/** One dated answer; `source` names the registry's own system, `asOf` the day its data stands at. */
export type RegistryAnswer = {
  [Kind in QuestionKind]: { kind: Kind; facts: RegistryFacts[Kind]; source: string; asOf: PlainDate };
}[QuestionKind];
