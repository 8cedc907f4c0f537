import { type Programme, standardOn } from './programme';

/** What an application was begun under: the standard, as `<city>/<standard>`, and the day. */
export type Begun = { standard: string; on: string };

/**
 * The standard by which an application is scored, by the programme's explicit rule: the one it was begun under, or the one
 * that is in force on `day`. Where nothing is in force any more, what was begun stays.
 */
export function standardFor(programme: Programme, begun: Begun, day: string): string {
  if (programme.pack.moving === 'stays-on-version-begun') return begun.standard;
  return standardOn(programme, day) ?? begun.standard;
}
