/** Digits and letters without I, L, O and U, which are misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Number of a permit as it is printed and read out: `R` and year and month of issue, then eight characters by chance. */
export function permitNumber(day: string, chance: () => number): string {
  const tail = Array.from({ length: 8 }, () => alphabet.charAt(chance())).join('');
  return `R${day.slice(2, 4)}${day.slice(5, 7)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** The number as others may see it. */
export function maskPermitNumber(number: string): string {
  return `${number.slice(0, 5)}-****-${number.slice(-4)}`;
}
