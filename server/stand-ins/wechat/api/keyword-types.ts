/** How many characters a value has; code points, except that an emoji may count double [?]. */
export type Measure = (value: string) => number;

export function measureWith(emojiCountsAs: number): Measure {
  return (value) =>
    [...value].reduce(
      (sum, character) => sum + (/\p{Extended_Pictographic}/u.test(character) ? emojiCountsAs : 1),
      0,
    );
}

const hour = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?';
const day = '\\d{4}年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\\d|3[01])日';
const time = `(${day} ?)?${hour}`;
const date = `${day}( ?${hour})?`;
const range = (pattern: string) => new RegExp(`^${pattern}(~${pattern})?$`);
const timeRange = range(time);
const dateRange = range(date);

/** The rule of each keyword type. @evidence D:subscribe-message, table of parameter types */
const rules: Record<string, (value: string, measure: Measure) => boolean> = {
  thing: (value, measure) => measure(value) <= 20,
  number: (value) => /^-?\d+(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(value),
  character_string: (value) => /^[\x21-\x7e]{1,32}$/.test(value),
  time: (value) => timeRange.test(value),
  date: (value) => dateRange.test(value),
  amount: (value) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => /^[\d+()\- ]{1,17}$/.test(value),
  car_number: (value, measure) => measure(value) <= 8,
  name: (value) => /^[\p{Script=Han}·]{1,10}$/u.test(value) || /^[A-Za-z\p{P}\p{S} ]{1,20}$/u.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
};

/** Whether `value` may stand under a keyword such as `thing3`. Unknown types are refused. */
export function fitsKeyword(keyword: string, value: string, measure: Measure): boolean {
  const type = /^([a-z_]+?)\d+$/.exec(keyword)?.[1];
  const rule = type ? rules[type] : undefined;
  return rule?.(value, measure) ?? false;
}
