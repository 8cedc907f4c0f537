import { AllocationRefusal } from './allocation-refusal';
import { compareText } from './canonical-json';

/** The order of these ids by their UTF-16 code units; undefined where they are in order already, each once. */
export function orderOf(ids: readonly string[]): Int32Array | undefined {
  let at = 1;
  while (at < ids.length && ids[at - 1]! < ids[at]!) at += 1;
  if (at >= ids.length) return undefined;
  return Int32Array.from(ids.keys()).sort((a, b) => compareText(ids[a]!, ids[b]!));
}

/** Refuses ids, in their order, of which two are the same. */
export function requireDistinct(
  ids: readonly string[],
  code: 'STUDENT_LISTED_TWICE' | 'SCHOOL_LISTED_TWICE',
  what: string,
): void {
  for (let at = 1; at < ids.length; at += 1) {
    if (ids[at] === ids[at - 1]) throw new AllocationRefusal(code, `${what} "${ids[at]}" is listed twice`);
  }
}
