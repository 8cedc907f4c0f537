/** WeChat's own compilers of templates and style sheets; the one of templates expects a global `window`. */

/** Its default of 1 MB is less than a build may print. */
const options = { maxBuffer: 64 * 1024 * 1024 };

function compiler() {
  const globals = /** @type {any} */ (globalThis);
  globals.window ??= globals;
  return require('miniprogram-compiler');
}

/**
 * Compiles every template of a build. Throws the compiler's message with file, line and column.
 * @param {string} root
 * @returns {(view: string) => (data: object) => any}
 */
function compileViews(root) {
  return new Function('global', compiler().wxmlToJs(root, options))({});
}

/**
 * Compiles these style sheets of a build. Throws as above.
 * @param {string} root
 * @param {string[]} sheets paths relative to the build
 */
function compileStyles(root, sheets) {
  // The package's own entry hides the message: it hands a returned error on as if it were the result.
  const compile = require('miniprogram-compiler/src/wcsc');
  const names = sheets.map((sheet) => sheet.replace(/\.wxss$/, ''));
  const result = compile(root, names, options);
  if (result instanceof Error) throw result;
}

module.exports = { compileViews, compileStyles };
