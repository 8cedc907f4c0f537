/** Digits and letters without I, L, O and U, which are misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base = alphabet.length;
const randomLength = 7;

/**
 * A number that people read out: the day, seven characters by chance and a check character (`261122-7K3M9Q2-X`). One
 * mistyped character is always noticed, two neighbours that changed places nearly always (Luhn's rule to the base 32).
 */
export function caseNumber(day: string, chance: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || chance.length !== randomLength) {
    throw new RangeError('a case number is made of a day and seven characters');
  }
  const body = day.slice(2).replaceAll('-', '') + chance;
  return `${body.slice(0, 6)}-${chance}-${checkCharacter(body)}`;
}

/** The number as stored, from how somebody typed it; undefined when it can be none. */
export function readCaseNumber(typed: string): string | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const [, day, chance, check] = /^(\d{6})([0-9A-HJKMNP-TV-Z]{7})([0-9A-HJKMNP-TV-Z])$/.exec(text) ?? [];
  if (!day || !chance || check !== checkCharacter(day + chance)) return undefined;
  return `${day}-${chance}-${check}`;
}

function checkCharacter(body: string): string {
  let sum = 0;
  for (let index = body.length - 1, weight = 2; index >= 0; index -= 1, weight = 3 - weight) {
    const product = alphabet.indexOf(body.charAt(index)) * weight;
    sum += Math.floor(product / base) + (product % base);
  }
  return alphabet.charAt((base - (sum % base)) % base);
}
