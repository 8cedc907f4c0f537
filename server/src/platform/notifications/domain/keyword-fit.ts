import { codePointLength, collapseSpaces, stripUnseen } from '@app/shared/validation/text';

/** Whether WeChat counts an emoji as one or two is not known, so none is sent; with the marks that tie them together. */
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}]|\u200D|\uFE0F|\u20E3/gu;
const hour = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?';
const day = '\\d{4}年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\\d|3[01])日';
const range = (pattern: string) => new RegExp(`^${pattern}(~${pattern})?$`);

type Reader = (value: string) => string | undefined;
const matching =
  (pattern: RegExp, tidy: (value: string) => string = (value) => value): Reader =>
  (value) => {
    const tidied = tidy(value);
    return pattern.test(tidied) ? tidied : undefined;
  };

/** The text as it may stand under each type of keyword, or undefined; contract of the platform §3.3. */
const readers = {
  thing: (value) => cutTo(value, 20),
  number: matching(/^(?=.{1,32}$)-?\d+(\.\d+)?$/),
  letter: matching(/^[A-Za-z]{1,32}$/),
  symbol: matching(/^[^\p{L}\p{N}\s]{1,5}$/u),
  character_string: matching(/^[\x21-\x7e]{1,32}$/),
  time: matching(range(`(${day} ?)?${hour}`)),
  date: matching(range(`${day}( ?${hour})?`), writtenDate),
  amount: matching(/^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/),
  phone_number: matching(/^[\d+()\- ]{1,17}$/),
  car_number: (value) => (codePointLength(value) <= 8 ? value : undefined),
  name: matching(/^([\p{Script=Han}·]{1,10}|[A-Za-z\p{P}\p{S} ]{1,20})$/u),
  phrase: matching(/^\p{Script=Han}{1,5}$/u),
} as const satisfies Record<string, Reader>;

/** `thing3` → `thing`; undefined for a keyword of no known type. */
export function keywordType(keyword: string): keyof typeof readers | undefined {
  const type = /^([a-z_]+?)\d+$/.exec(keyword)?.[1];
  return type !== undefined && Object.hasOwn(readers, type) ? (type as keyof typeof readers) : undefined;
}

/** The value as it is sent under the keyword: on one line, without emoji, cut where that is allowed. Undefined: unfit. */
export function fitKeyword(keyword: string, value: string): string | undefined {
  const type = keywordType(keyword);
  const line = collapseSpaces(stripUnseen(value).replace(emoji, ''));
  return type === undefined || line === '' ? undefined : readers[type](line);
}

/** `2026-12-01` as people write it; the weekday in brackets, which no date keyword takes, goes. */
function writtenDate(value: string): string {
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return plain ? `${plain[1]}年${plain[2]}月${plain[3]}日` : value.replace(/\s*[（(]周.[)）]/g, '');
}

function cutTo(value: string, most: number): string {
  const points = [...value];
  return points.length <= most ? value : `${points.slice(0, most - 1).join('')}…`;
}
