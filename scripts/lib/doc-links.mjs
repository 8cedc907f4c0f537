import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Links of a Markdown text to files of the repository that are not there.
 * @param {string} path of the text, relative to the repository
 * @param {string} text
 * @param {string} root
 * @returns {{ rule: string, line: number, message: string }[]}
 */
export function deadLinks(path, text, root) {
  return text.split('\n').flatMap((content, index) =>
    [...content.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => String(link).split('#')[0] ?? '')
      .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
      .filter((link) => !existsSync(join(root, link.startsWith('/') ? '' : dirname(path), decodeURI(link))))
      .map((link) => ({ rule: 'doc-link', line: index + 1, message: `${link} is not there` })),
  );
}
