import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * A built face, read once for all rules.
 * @typedef {{ path: string, bytes: number, text: string }} OutputFile `path` relative to the build, with `/`
 * @typedef {{ root: string, files: OutputFile[], app: any }} Output `app` is app.json of a mini-program, or undefined
 * @typedef {(output: Output) => string[]} Rule answers with what is wrong, one line each
 */

const readable = /\.(js|json|wxml|axml|wxss|acss|css|wxs|sjs|html)$/;

/** @param {string} root @returns {Output} */
export function readOutput(root) {
  const files = pathsUnder(root).map((path) => ({
    path: relative(root, path).split('\\').join('/'),
    bytes: statSync(path).size,
    text: readable.test(path) ? readFileSync(path, 'utf8') : '',
  }));
  const app = join(root, 'app.json');
  return { root, files, app: existsSync(app) ? JSON.parse(readFileSync(app, 'utf8')) : undefined };
}

/** @param {string} folder @returns {string[]} */
function pathsUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pathsUnder(path) : [path];
  });
}

/** Every page app.json declares, with the folder of its sub-package. @param {Output} output @returns {string[]} */
export function pagesOf({ app }) {
  const parts = app.subPackages ?? app.subpackages ?? [];
  return [
    ...app.pages,
    ...parts.flatMap((/** @type {any} */ part) =>
      part.pages.map((/** @type {string} */ page) => `${part.root}/${page}`),
    ),
  ];
}
