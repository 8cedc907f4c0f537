/** For commands that run from their source: `@app/shared/…` is the source too, so that nothing has to be built before. */
const Module = require('node:module');
const { join } = require('node:path');

const original = Module._resolveFilename;
const shared = join(__dirname, '../../shared/src');

Module._resolveFilename = function resolve(request, ...rest) {
  const own = request.startsWith('@app/shared/') ? `${join(shared, request.slice(12))}.ts` : request;
  return original.call(this, own, ...rest);
};
