import ts from 'typescript';

/**
 * Rules of docs/architecture that need to look inside a file; who imports whom is checked by dependency-cruiser.
 *
 * @typedef {{ rule: string, line: number, message: string }} Finding
 * @typedef {{ path: string, text: string, file: ts.SourceFile }} Source
 * @typedef {(node: ts.Node, source: Source) => string | undefined} NodeRule answers with what is wrong
 */

const isTest = (/** @type {string} */ path) => /\.(spec|int-spec|e2e-spec)\.tsx?$/.test(path);
const isDomain = (/** @type {string} */ path) => /^server\/src\/.+\/domain\//.test(path) && !isTest(path);

// Written so that this file does not find itself.
const leftovers = /\b(TOD[O]|FIXM[E]|XX[X])\b|待实[现]/g;

/** The longest a file may be, in lines; the first pattern that fits decides. */
const longest = /** @type {const} */ ([
  [/\/migrations\//, Number.POSITIVE_INFINITY],
  [/\.(spec|int-spec|e2e-spec)\.tsx?$/, 500],
  [/\.controller\.ts$/, 120],
  [/^miniprogram\/src\/(pages|packages\/[^/]+\/pages)\/.+\.tsx$/, 200],
  [/\.service\.ts$/, 250],
  [/./, 300],
]);

/**
 * Everything the rules find in one file of TypeScript.
 * @param {string} path relative to the repository, with `/`
 * @param {string} text
 * @returns {Finding[]}
 */
export function checkSource(path, text) {
  const file = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : undefined,
  );
  const source = { path, text, file };
  /** @type {Finding[]} */
  const findings = [];
  const add = (/** @type {string} */ rule, /** @type {number} */ position, /** @type {string} */ message) =>
    findings.push({ rule, line: file.getLineAndCharacterOfPosition(position).line + 1, message });

  const lines = text.trimEnd().split('\n').length;
  const limit = longest.find(([pattern]) => pattern.test(path))?.[1] ?? 0;
  if (lines > limit)
    findings.push({ rule: 'file-length', line: limit, message: `${lines} lines, at most ${limit}` });
  for (const match of text.matchAll(leftovers)) add('no-leftover', match.index, `${match[0]} is left`);
  if (isBarrel(file)) add('no-barrel', 0, 'a file that only passes exports on');

  const visit = (/** @type {ts.Node} */ node) => {
    for (const [rule, check] of Object.entries(nodeRules)) {
      const message = check(node, source);
      if (message) add(rule, node.getStart(file), message);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return findings;
}

/** @param {ts.SourceFile} file */
function isBarrel(file) {
  return (
    file.statements.length > 0 &&
    file.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier)
  );
}

/** @type {Record<string, NodeRule>} */
const nodeRules = {
  'no-export-star': (node) =>
    ts.isExportDeclaration(node) && !node.exportClause ? 'name what is exported' : undefined,

  'no-forward-ref': (node) =>
    ts.isIdentifier(node) && node.text === 'forwardRef' ? 'a cycle is mended by splitting' : undefined,

  'no-enum': (node) =>
    ts.isEnumDeclaration(node) ? 'string literals with one home in shared instead of an enum' : undefined,

  'no-lazy-import': (node, { path }) => {
    if (
      !/^server\/src\/(modules|platform|common|database)\//.test(path) ||
      isTest(path) ||
      !ts.isCallExpression(node)
    )
      return undefined;
    const lazy =
      node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
    const [target] = node.arguments;
    return lazy && target && ts.isStringLiteralLike(target) && /^(\.|@app\/)/.test(target.text)
      ? 'a lazy import only hides a cycle'
      : undefined;
  },

  'dto-as-value': (node, { path }) =>
    path.endsWith('.controller.ts') && ts.isImportSpecifier(node) && node.isTypeOnly && fromDto(node)
      ? 'a type import of a DTO silently switches its validation off'
      : undefined,

  'no-http-in-use-case': (node, { path }) =>
    /\.(service|repository|mapper)\.ts$|\/domain\//.test(path) &&
    ts.isImportSpecifier(node) &&
    importedFrom(node) === '@nestjs/common' &&
    /Exception$|^HttpStatus$/.test((node.propertyName ?? node.name).text)
      ? 'errors are classes with a code; one filter knows HTTP'
      : undefined,

  'no-patch': (node) =>
    ts.isImportSpecifier(node) && importedFrom(node) === '@nestjs/common' && node.name.text === 'Patch'
      ? 'the cloud call carries no PATCH'
      : undefined,

  'domain-without-clock-or-dice': (node, { path }) => {
    if (!isDomain(path)) return undefined;
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
      return 'the present is a parameter';
    }
    return ts.isPropertyAccessExpression(node) && worldly.has(node.getText())
      ? `${node.getText()} is a parameter`
      : undefined;
  },

  'domain-without-random-import': (node, { path }) =>
    isDomain(path) &&
    ts.isImportSpecifier(node) &&
    /^random|^getRandomValues$/.test((node.propertyName ?? node.name).text)
      ? 'chance is a parameter'
      : undefined,

  'no-skipped-test': (node, { path }) => {
    if (!isTest(path)) return undefined;
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      /^(x|f)(it|describe|test)$|^fit$/.test(node.expression.text)
    ) {
      return 'every test runs';
    }
    return ts.isPropertyAccessExpression(node) &&
      /^(it|test|describe)(\.each|\.concurrent)?$/.test(node.expression.getText()) &&
      /^(skip|only|todo|failing)$/.test(node.name.text)
      ? 'every test runs'
      : undefined;
  },

  'awaited-expectation': (node, { path }) =>
    isTest(path) &&
    ts.isExpressionStatement(node) &&
    /^expect\b[\s\S]*\.(resolves|rejects)\b/.test(node.expression.getText())
      ? 'an expectation that is not awaited cannot fail'
      : undefined,
};

const worldly = new Set(['Date.now', 'Math.random', 'performance.now', 'process.env', 'crypto.randomUUID']);

/** @param {ts.ImportSpecifier} node */
function importedFrom(node) {
  const { moduleSpecifier } = node.parent.parent.parent;
  return ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
}

/** @param {ts.ImportSpecifier} node */
function fromDto(node) {
  return importedFrom(node).endsWith('.dto');
}
