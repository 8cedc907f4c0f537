import type { FaultCode } from '../http/fault';

/** Deeper than any form of ours; a reader that recurses is safe with it. */
const mostLevels = 8;

/** What is wrong with a value that must be an object of JSON: `bad-format` when it is nested too deeply. */
export function jsonObjectFault(value: unknown, maxBytes: number): FaultCode | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'wrong-type';
  if (isDeeper(value, mostLevels)) return 'bad-format';
  return utf8Length(JSON.stringify(value)) > maxBytes ? 'too-large' : undefined;
}

/** Level by level and not by recursion: what is nested thousands of times must not end the stack. */
function isDeeper(value: object, levels: number): boolean {
  let level: object[] = [value];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((item) =>
      Object.values(item).filter((inner): inner is object => typeof inner === 'object' && inner !== null),
    );
  }
  return false;
}

/** A phone has no Buffer, and old ones no TextEncoder. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
