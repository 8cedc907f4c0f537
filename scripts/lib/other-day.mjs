import { inProject } from './project.mjs';

/**
 * What a process of the demonstration needs in its environment to live on another day; empty for today. The day begins
 * at nine o'clock in the city, when offices have opened.
 * @param {string | undefined} day `YYYY-MM-DD`
 * @returns {Record<string, string>}
 */
export function environmentOf(day) {
  if (day === undefined) return {};
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T09:00:00+08:00`) : Number.NaN;
  if (Number.isNaN(start)) throw new Error(`--day takes a day such as 2026-05-12, not ${day}`);
  return {
    NODE_OPTIONS: `--require ${JSON.stringify(inProject('scripts/lib/turned-time.cjs'))}`,
    DEMONSTRATION_CLOCK_SHIFT: String(start - Date.now()),
  };
}
