import { type Fraction, pointsText, readFraction } from './exact-points';
import { type ChainLinkOf, splitKey, type TieBreakKeys } from './tie-break';

/** Points have denominators up to ten million: two that differ are more than one of these parts from each other. */
const partsBits = 48n;
/** Room for what is less than nothing: totals are whole ticks below 2^53. */
const offset = 1n << (partsBits + 54n);
const linkBytes = 14;
const largest = (1n << BigInt(linkBytes * 8)) - 1n;

/**
 * A chain as bytes: whoever goes first has the smaller ones, equal keys have equal ones, and a database compares them
 * without knowing the chain. What is not known goes last. A lot is no part of it: it is drawn when a list is made.
 */
export function orderKey(keys: TieBreakKeys, chain: readonly ChainLinkOf[], ticksPerPoint: number): Buffer {
  return bytesFor(chain, (key) => comparable(key, keys[key], ticksPerPoint));
}

/** The same for keys as a list's file writes them: points as exact text. */
export function orderKeyOfText(
  keys: Readonly<Record<string, string>>,
  chain: readonly ChainLinkOf[],
): Buffer {
  return bytesFor(chain, (key) => {
    const text = keys[key];
    if (text === undefined || !isPoints(key)) return comparable(key, text, 1);
    const points = readFraction(text);
    if (!points) throw new RangeError(`${key} is not points: ${text}`);
    return points;
  });
}

/** Keys as a list's file writes them. */
export function keysAsText(keys: TieBreakKeys, ticksPerPoint: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(keys).map(([key, value]) => [
      key,
      isPoints(key) ? pointsText(value as number, ticksPerPoint) : String(value),
    ]),
  );
}

function bytesFor(chain: readonly ChainLinkOf[], read: (key: string) => Fraction | undefined): Buffer {
  const links = chain.filter(({ key }) => key !== 'lot');
  return Buffer.concat(links.map(({ key, order }) => bytesOf(read(key), order)));
}

/** Whether a key of the chain is points. */
function isPoints(key: string): boolean {
  return ['total', 'group', 'indicator'].includes(splitKey(key)[0]);
}

function comparable(
  key: string,
  value: number | string | undefined,
  ticksPerPoint: number,
): Fraction | undefined {
  if (value === undefined) return undefined;
  if (isPoints(key)) {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${key} is not a whole number of ticks`);
    return { numerator: value as number, denominator: ticksPerPoint };
  }
  const instant = typeof value === 'number' ? value : Date.parse(value);
  if (!Number.isSafeInteger(instant)) throw new RangeError(`${key} is neither a day nor an instant`);
  return { numerator: instant, denominator: 1 };
}

function bytesOf(value: Fraction | undefined, order: 'desc' | 'asc'): Buffer {
  if (value === undefined) return Buffer.alloc(linkBytes, 0xff);
  const scaled = floorDivide(BigInt(value.numerator) << partsBits, BigInt(value.denominator)) + offset;
  // One less than the largest, so that what is not known stays behind everything.
  const placed = order === 'asc' ? scaled : largest - 1n - scaled;
  return Buffer.from(placed.toString(16).padStart(linkBytes * 2, '0'), 'hex');
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}
