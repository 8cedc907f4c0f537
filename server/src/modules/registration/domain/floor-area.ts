/** Hundredths of a square metre, exact, from a checked decimal such as `86.5`; null for none. */
export function toAreaHundredths(squareMetres: string | undefined): number | null {
  if (squareMetres === undefined) return null;
  const [whole = '0', fraction = ''] = squareMetres.split('.');
  return Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
}

/** Square metres as people write them: `86.5`, `20`; null for none. */
export function toSquareMetres(hundredths: number | null): string | null {
  if (hundredths === null) return null;
  const fraction = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = String(Math.trunc(hundredths / 100));
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
