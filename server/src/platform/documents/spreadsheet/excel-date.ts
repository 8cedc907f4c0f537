import { addDays, type PlainDate } from '@app/shared/validation/plain-date';

/** Built-in number formats that show a day: ISO/IEC 29500-1 §18.8.30, with the Chinese ones 27–36 and 50–58. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const lastSerial = 2_958_465;

/** Whether a number format shows a calendar day. `code` is the text of a custom format. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.has(id);
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .split(';')[0]!;
  // `m` alone is minutes beside hours or seconds; a day or a year is certain, and so is a month without a clock.
  // A month without a clock beside it; `[h]:mm` is a duration.
  return /[yd年月日]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
}

/**
 * The day of a serial number, undefined when the calendar has none. In the 1900 system Excel counts a 29 February
 * 1900 that never was (serial 60): days before it are one off, the day itself is refused.
 */
export function dayOfSerial(serial: number, system: 1900 | 1904): PlainDate | undefined {
  const day = Math.floor(serial);
  if (system === 1904) return day >= 0 && day <= lastSerial - 1462 ? addDays('1904-01-01', day) : undefined;
  if (day < 1 || day === 60 || day > lastSerial) return undefined;
  return addDays(day < 60 ? '1899-12-31' : '1899-12-30', day);
}
