import type { DocumentType } from '@app/shared/validation/identity-document';
import type { PlainDate } from '@app/shared/validation/plain-date';
import { hasCitizenCheckDigit } from '@app/shared/validation/resident-identity-number';

/** Somebody who does not exist. `mobile` is there for those who have an account. */
export type MadeUpPerson = {
  name: string;
  documentType: DocumentType;
  documentNumber: string;
  mobile?: string;
};

export type Sex = 'male' | 'female';

/** Provinces people come from, by the first two digits of their numbers. */
const provinces = ['34', '41', '32', '42', '36', '37', '43', '51', '52', '61', '53', '13'] as const;

/** No register holds these: a province never has the county 0099, so nobody's real number can be hit. */
const nobodysCounty = '0099';

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余'];
const givenNames = {
  male: ['志远', '建军', '文博', '海涛', '明辉', '俊杰', '永强', '国栋', '子豪', '立新', '家伟', '春生'],
  female: ['丽娟', '秀芳', '晓燕', '雨桐', '玉梅', '静怡', '春花', '思琪', '桂英', '雪莲', '佳慧', '红霞'],
} as const;

/** The n-th name of a sex; no two of the first 400 are alike. A child takes the surname of the head. */
export function madeUpName(
  order: number,
  sex: Sex,
  surname = surnames[(order * 7) % surnames.length] as string,
): string {
  const given = givenNames[sex];
  return surname + given[(order + Math.floor(order / surnames.length)) % given.length];
}

export function surnameOf(name: string): string {
  return String.fromCodePoint(name.codePointAt(0) as number);
}

/** A citizen's number with the right check digit that belongs to nobody. `order` tells people of one day apart. */
export function madeUpNumber(order: number, born: PlainDate, sex: Sex): string {
  const province = provinces[order % provinces.length] as string;
  return checked(`${province}${nobodysCounty}${born.replaceAll('-', '')}${sequence(order, sex)}`);
}

/** The number of a residence permit of somebody from Hong Kong (81), Macau (82) or Taiwan (83). */
export function madeUpPermit(region: '81' | '82' | '83', order: number, born: PlainDate, sex: Sex): string {
  return checked(`${region}0000${born.replaceAll('-', '')}${sequence(order, sex)}`);
}

/** Three digits, odd for men; not below 900, where few real numbers of one day reach. */
function sequence(order: number, sex: Sex): number {
  return 900 + (order % 50) * 2 + (sex === 'male' ? 1 : 0);
}

function checked(seventeen: string): string {
  const digit = [...'0123456789X'].find((last) => hasCitizenCheckDigit(seventeen + last));
  return `${seventeen}${digit}`;
}
