/** WeChat's own compiler of WXML and WXSS; it expects a global `window`. */
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
  return new Function('global', compiler().wxmlToJs(root))({});
}

/** Compiles every style sheet of a build. Throws as above. */
function compileStyles(/** @type {string} */ root) {
  return new Function('global', compiler().wxssToJs(root));
}

module.exports = { compileViews, compileStyles };
