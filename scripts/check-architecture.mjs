import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deadLinks } from './lib/doc-links.mjs';
import { inProject, projectRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { checkSource } from './lib/source-rules.mjs';

/** `npm run check:architecture`: who imports whom, what no file may contain, and the links of the documents. */

const sourceFolders = [
  'shared/src',
  'server/src',
  'server/stand-ins',
  'server/verify-allocation',
  'server/test',
  'miniprogram/src',
  'miniprogram/test',
  'scripts',
];
const results = new Set(['node_modules', 'dist', 'dist-stand-ins', '.data', '.git']);

/**
 * @param {string} folder
 * @param {RegExp} wanted
 * @returns {string[]}
 */
function filesUnder(folder, wanted) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return results.has(entry.name) ? [] : filesUnder(path, wanted);
    return wanted.test(entry.name) ? [path] : [];
  });
}

/** @param {(path: string, text: string) => { rule: string, line: number, message: string }[]} check */
const report = (check) => (/** @type {string} */ file) => {
  const path = relative(projectRoot, file).replaceAll('\\', '/');
  return check(path, readFileSync(file, 'utf8')).map(
    ({ rule, line, message }) => `${path}:${line}  ${rule}: ${message}`,
  );
};

let wrong = false;
try {
  const folders = [
    'shared/src',
    'server/src',
    'server/stand-ins',
    'server/verify-allocation',
    'server/test',
    'miniprogram/src',
  ];
  await run('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...folders], {
    show: 'all',
  });
} catch {
  wrong = true;
}
const findings = [
  ...sourceFolders
    .flatMap((folder) => filesUnder(inProject(folder), /\.(tsx?|mjs)$/))
    .flatMap(report(checkSource)),
  ...filesUnder(projectRoot, /\.md$/).flatMap(report((path, text) => deadLinks(path, text, projectRoot))),
];
for (const line of findings) console.log(line);
console.log(`${findings.length} findings inside files`);
process.exit(wrong || findings.length > 0 ? 1 : 0);
