/** A reduced fraction of whole numbers; the only form in which points enter the engine. */
export type Fraction = { numerator: number; denominator: number };

/** Ticks to a point when no rate asks for more: hundredths and twelfths are both whole. */
export const defaultTicks = 1200;
/** A finer grain than any published table has ever needed; above it a rate is a slip of the pen (0.333333 for 1/3). */
export const mostTicks = 10_000_000;

const decimal = /^-?\d{1,9}(\.\d{1,9})?$/;
const fraction = /^(-?\d{1,9})\/([1-9]\d{0,5})$/;

/** Points as the packs write them: `5`, `0.25`, `"1/12"`. Undefined for anything else, `1e3` and `.5` included. */
export function readFraction(written: unknown): Fraction | undefined {
  const text = typeof written === 'number' ? String(written) : written;
  if (typeof text !== 'string') return undefined;
  const parts = fraction.exec(text);
  if (parts) return reduced(Number(parts[1]), Number(parts[2]));
  if (!decimal.test(text)) return undefined;
  const places = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return reduced(Number(text.replace('.', '')), 10 ** places);
}

/** The least number of ticks in which every one of the fractions is whole; undefined above {@link mostTicks}. */
export function commonTicks(fractions: readonly Fraction[]): number | undefined {
  let ticks = defaultTicks;
  for (const { denominator } of fractions) {
    ticks = (ticks / greatestCommonDivisor(ticks, denominator)) * denominator;
    if (ticks > mostTicks) return undefined;
  }
  return ticks;
}

/** A fraction of a point in ticks. Throws when it is not whole or not safe: then the ticks were computed wrongly. */
export function toTicks({ numerator, denominator }: Fraction, ticksPerPoint: number): number {
  const ticks = numerator * (ticksPerPoint / denominator);
  if (ticksPerPoint % denominator !== 0 || !Number.isSafeInteger(ticks))
    throw new RangeError(`${numerator}/${denominator} is no whole number of ticks`);
  return ticks;
}

/** Ticks as people read them: an exact decimal, or an exact fraction (`521/12`) where no decimal ends. */
export function pointsText(ticks: number, ticksPerPoint: number): string {
  if (ticks % ticksPerPoint === 0) return String(ticks / ticksPerPoint + 0);
  const { numerator, denominator } = reduced(ticks, ticksPerPoint);
  const places = decimalPlaces(denominator);
  if (places === undefined) return `${numerator}/${denominator}`;
  if (places === 0) return String(numerator);
  const whole = Math.floor(Math.abs(numerator) / denominator);
  const rest = (Math.abs(numerator) % denominator) * (10 ** places / denominator);
  return `${numerator < 0 ? '-' : ''}${whole}.${String(rest).padStart(places, '0')}`;
}

/** How many decimals 1/denominator has; undefined when they never end. */
function decimalPlaces(denominator: number): number | undefined {
  let rest = denominator;
  let [twos, fives] = [0, 0];
  for (; rest % 2 === 0; rest /= 2) twos += 1;
  for (; rest % 5 === 0; rest /= 5) fives += 1;
  return rest === 1 ? Math.max(twos, fives) : undefined;
}

function reduced(numerator: number, denominator: number): Fraction {
  const divisor = greatestCommonDivisor(Math.abs(numerator), denominator);
  // Adding zero turns a negative zero into zero.
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a || 1 : greatestCommonDivisor(b, a % b);
}
