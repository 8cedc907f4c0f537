import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { reservedWords } from '../support/reserved-words';

const root = resolve(__dirname, '../../src');
/** What may follow AS inside CAST. */
const types = new Set(['char', 'unsigned', 'signed', 'date', 'datetime', 'decimal', 'binary', 'json']);

type Statement = { file: string; text: string };

/** Every SQL statement, or piece of one, that is written out in the server's sources. */
function statements(): Statement[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.(int-)?spec\.ts$/.test(file),
  );
  return files.flatMap((file) => {
    const text = ts.sys.readFile(join(root, file)) ?? '';
    const found: Statement[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) found.push({ file, text: node.text });
      if (ts.isTemplateExpression(node)) {
        // What is put in stands as a mark that is no word.
        const spans = node.templateSpans.map((span) => span.literal.text);
        found.push({ file, text: [node.head.text, ...spans].join(' ¤ ') });
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
    return found.filter(({ text: sql }) =>
      /\b(SELECT|INSERT|UPDATE|DELETE|FROM|JOIN|WHERE|ALTER)\b/.test(sql),
    );
  });
}

/** A statement without what stands in quotes. */
const bare = (sql: string) =>
  sql
    .replace(/'(?:[^'\\]|\\.|'')*'/g, "''")
    .replace(/`[^`]*`/g, '¤')
    .replace(/--.*$/gm, '');

describe('SQL that must run on MySQL 8 and on MariaDB', () => {
  const all = statements();

  it('is found at all', () => {
    expect(all.length).toBeGreaterThan(150);
    expect(all.some(({ text }) => text.includes('FOR UPDATE'))).toBe(true);
  });

  it('uses no reserved word as an alias or as the name of a table', () => {
    const wrong = all.flatMap(({ file, text }) =>
      [...bare(text).matchAll(/\b(?:AS|FROM|JOIN|INTO|UPDATE)\s+([A-Za-z_]+)(?:\s+([a-z_]+)\b)?/g)]
        .flatMap(([whole, name = '', alias = '']) => [
          { whole, name },
          // An alias without AS is written in small letters here; keywords are not.
          ...(whole.startsWith('AS') ? [] : [{ whole, name: alias }]),
        ])
        .filter(({ whole, name }) => reservedWords.has(name.toLowerCase()) && !isGrammar(whole, name))
        .map(({ whole }) => `${file}: ${whole}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps to what both know', () => {
    const foreign = [
      /\bRETURNING\b/,
      /\bIS DISTINCT FROM\b/,
      /\bNULLS (FIRST|LAST)\b/,
      /\bSKIP LOCKED\b/,
      /\bJSON_VALUE\b/,
      /\bseq_\d+_to_/,
      /\bOFFSET \d+ ROWS\b/,
      /\bFULL (OUTER )?JOIN\b/,
      /\bINTERSECT\b/,
      /\bEXCEPT\b/,
      /\|\|/,
      /::/,
      // Typed strings would be bound as DOUBLE or refused by one of them.
      /\bLIMIT \?\s*,/,
    ];
    const wrong = all.flatMap(({ file, text }) =>
      foreign
        .filter((pattern) => pattern.test(bare(text)) && /\bSELECT|UPDATE|INSERT|DELETE\b/.test(text))
        .map((pattern) => `${file}: ${pattern}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** Keywords that belong where they stand: FROM (SELECT …), CAST(x AS CHAR), ON DUPLICATE KEY UPDATE, FOR UPDATE … */
function isGrammar(whole: string, name: string): boolean {
  if (whole.startsWith('AS')) return types.has(name.toLowerCase());
  return name === name.toUpperCase();
}
