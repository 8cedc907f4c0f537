const fullWidth = /[\uff01-\uff5e]/g;
const chineseDigits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const chineseNumber = /[〇零一二两三四五六七八九十百]+/g;

/** Nothing to tidy: the common case of hundreds of thousands of rows. */
const tidy = /^[\u4e00-\u9fff0-9A-Z]*$/;

/** Half-width, upper-case, one kind of hyphen, no blanks, no brackets with remarks. */
export function tidyAddress(text: string): string {
  if (tidy.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000,,。、;;]+/gu, '')
    .replace(/\([^)]*\)/g, '')
    .replace(/[‐‑‒–—―−﹣~~]/gu, '-')
    .toUpperCase();
}

/** A number as people write it (`12`, `012`, `十二`, `一二`) in plain digits with its letters; undefined when it is none. */
export function readNumber(text: string): string | undefined {
  const digits = text.replace(chineseNumber, (run) => readChineseNumber(run) ?? run);
  const parts = /^([A-Z]?)0*(\d{1,6})([A-Z]?)$/.exec(digits);
  if (parts) return `${parts[1]}${parts[2]}${parts[3]}`;
  return /^[A-Z]$|^[甲乙丙丁戊己庚辛壬癸]$|^[东西南北中]$/.test(digits) ? digits : undefined;
}

/** 十二 → 12, 一百零三 → 103, 二〇五 → 205. Undefined for a run that is no number, such as 十十. */
function readChineseNumber(run: string): string | undefined {
  if (!/[十百]/.test(run)) return [...run].map((sign) => chineseDigits[sign]).join('');
  const parts =
    /^(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(run);
  if (!parts) return undefined;
  const [, hundreds, tens, ten, ones] = parts;
  const value = (sign: string | undefined) => (sign === undefined ? 0 : (chineseDigits[sign] as number));
  return String(value(hundreds) * 100 + (ten ? (tens ? value(tens) : 1) * 10 : 0) + value(ones));
}
