/** Ticks as points in exact decimals, at most six digits after the point; a fraction where they do not end. */
export function pointsText(ticks: number, ticksPerPoint: number): string {
  const sign = ticks < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(ticks) / ticksPerPoint);
  let rest = Math.abs(ticks) % ticksPerPoint;
  if (rest === 0) return `${sign}${whole}`;
  const fraction = `${whole > 0 ? `${whole}又` : ''}${rest}/${ticksPerPoint}`;
  let digits = '';
  while (rest !== 0 && digits.length < 6) {
    rest *= 10;
    digits += Math.floor(rest / ticksPerPoint);
    rest %= ticksPerPoint;
  }
  return rest === 0 ? `${sign}${whole}.${digits}` : `${sign}${fraction}`;
}

/** Points as people write them, in ticks; undefined when they are no whole number of ticks. */
export function ticksOf(points: string, ticksPerPoint: number): number | undefined {
  const [, whole = '', decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(points) ?? [];
  if (whole === '') return undefined;
  const denominator = 10 ** decimals.length;
  const ticks = (Number(whole + decimals) * ticksPerPoint) / denominator;
  return Number.isSafeInteger(ticks) ? ticks : undefined;
}
