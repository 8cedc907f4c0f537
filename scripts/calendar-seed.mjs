import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Document } from 'yaml';
import { inProject } from './lib/project.mjs';

/**
 * Makes the draft of a year's calendar from the npm package chinese-days: `npm run calendar:seed -- 2027`. A draft is
 * compared with the notice of the State Council, corrected and signed by a person; the server never reads the package.
 */

/** @typedef {{ name: string, from: string, until: string }} Holiday */
/** @typedef {{ year: number, document: string, source: string, holidays: Holiday[], workingWeekendDays: string[] }} YearDraft */

const require = createRequire(import.meta.url);
/** The package shortens some names. */
const names = new Map([
  ['清明', '清明节'],
  ['端午', '端午节'],
  ['中秋', '中秋节'],
]);

/**
 * What the package knows of a year, as server/policies/calendar writes it; undefined when it knows nothing.
 * @param {number} year
 * @returns {YearDraft | undefined}
 */
export function draftOf(year) {
  const { holidays, workdays } = require('chinese-days/dist/chinese-days.json');
  const { version } = require('chinese-days/package.json');
  const ofTheYear = (/** @type {Record<string, string>} */ days) =>
    Object.entries(days)
      .filter(([day]) => day.startsWith(`${year}-`))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  const off = ofTheYear(holidays);
  if (off.length === 0) return undefined;
  return {
    year,
    document: `国务院办公厅关于${year}年部分节假日安排的通知`,
    source: `npm chinese-days ${version} 草稿;待主管部门对照通知原文复核`,
    holidays: spansOf(off.map(([day, text]) => ({ day, name: nameOf(text) }))),
    workingWeekendDays: ofTheYear(workdays).map(([day]) => day),
  };
}

/**
 * The YAML of a draft, its days quoted.
 * @param {YearDraft} draft
 */
export function toYaml(draft) {
  const document = new Document(draft);
  const head = ` Days off and worked weekend days (调休). Days are quoted so that YAML keeps them as text.
 A draft: compare it with the notice, put the notice's name and number, and name who compared it in source.`;
  document.commentBefore = head;
  return document.toString({ lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

/** @param {string} text `Spring Festival,春节,4` */
function nameOf(text) {
  const name = text.split(',')[1] ?? text;
  return names.get(name) ?? name;
}

/**
 * Neighbouring days of one holiday as one span.
 * @param {{ day: string, name: string }[]} days in order
 */
function spansOf(days) {
  /** @type {Holiday[]} */
  const spans = [];
  for (const { day, name } of days) {
    const last = spans.at(-1);
    if (last?.name === name && dayAfter(last.until) === day) last.until = day;
    else spans.push({ name, from: day, until: day });
  }
  return spans;
}

/** @param {string} day */
function dayAfter(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}

function main() {
  const year = Number(process.argv[2]);
  if (!Number.isInteger(year)) throw new Error('usage: npm run calendar:seed -- <year>');
  const draft = draftOf(year);
  if (!draft)
    throw new Error(`the package knows nothing of ${year} yet: wait for the notice and a newer package`);
  // The server reads `<year>.yaml` only, so that a draft counts for nothing before somebody renames it.
  const file = `server/policies/calendar/${year}.draft.yaml`;
  writeFileSync(inProject(file), toYaml(draft));
  process.stdout.write(`${file}: compare it with the notice, then rename it to ${year}.yaml\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
