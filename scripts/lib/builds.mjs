import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isFresh, makeWithStamp } from './freshness.mjs';
import { withLock } from './process-lock.mjs';
import { buildLock, inProject } from './project.mjs';
import { run } from './run.mjs';

/** @typedef {{ signal?: AbortSignal, onWait?: () => void, force?: boolean }} BuildOptions */

const compiler = ['package-lock.json', 'tsconfig.base.json'];
const serverSources = [
  ...compiler,
  'shared/tsconfig.json',
  'shared/package.json',
  'shared/src',
  'server/tsconfig.json',
  'server/src',
  'server/stand-ins',
];
const serverOutputs = [
  'shared/dist',
  'server/dist/main.js',
  'server/dist-stand-ins/wechat/main.js',
  'server/dist-stand-ins/wechat-pay/main.js',
  'server/dist-stand-ins/registries/main.js',
];
/** What the compiler remembers of its last run, by hand or from here. */
const compilerNotes = [
  'shared/tsconfig.tsbuildinfo',
  'server/tsconfig.tsbuildinfo',
  'server/dist-stand-ins/tsconfig.tsbuildinfo',
].map((path) => inProject(path));

/**
 * Compiles the server and the stand-ins unless what is there was made from the same sources.
 * @param {BuildOptions} [options]
 * @returns {Promise<string>} what was done, for people
 */
export function buildServer({ signal, onWait, force } = {}) {
  const stamp = inProject('server/dist/.sources');
  return withLock(
    buildLock,
    async () => {
      const sources = fingerprint(serverSources);
      const complete = serverOutputs.every((path) => existsSync(inProject(path)));
      if (!force && complete && isFresh(stamp, sources, compilerNotes)) return 'fresh';
      // The compiler trusts its notes, which lie outside its output: without output they must be ignored.
      const options = complete ? [] : ['--force'];
      await makeWithStamp(stamp, sources, async () => {
        await run('tsc', ['-b', 'server', 'server/stand-ins', ...options], { signal });
      });
      return 'built';
    },
    { signal, onWait },
  );
}

/** Platforms the face is built for, and a file each build cannot do without. */
export const faces = /** @type {const} */ ({ h5: 'index.html', weapp: 'app.json', alipay: 'app.json' });

const faceSources = [
  ...compiler,
  'shared/src',
  'miniprogram/src',
  'miniprogram/config',
  'miniprogram/package.json',
  'miniprogram/tsconfig.json',
  'miniprogram/babel.config.js',
  'miniprogram/project.config.json',
];

/**
 * Builds the face for one platform unless what is there was made from the same sources.
 * @param {keyof typeof faces} platform
 * @param {BuildOptions} [options]
 * @returns {Promise<string>} what was done, for people
 */
export function buildFace(platform, { signal, onWait, force } = {}) {
  const output = inProject('miniprogram/dist', platform);
  const stamp = `${output}.sources`;
  return withLock(
    buildLock,
    async () => {
      const sources = fingerprint(faceSources, JSON.stringify(faceSettings()));
      if (!force && isFresh(stamp, sources, [join(output, faces[platform])])) return 'fresh';
      await makeWithStamp(stamp, sources, async () => {
        await run('taro', ['build', '--type', platform], {
          cwd: inProject('miniprogram'),
          env: { NODE_ENV: 'production' },
          signal,
        });
        refuseEmpty(platform, output);
      });
      return 'built';
    },
    { signal, onWait },
  );
}

/** Values from the environment that end up in the output. */
function faceSettings() {
  return Object.entries(process.env)
    .filter(([name]) => name.startsWith('TARO_APP_'))
    .sort();
}

/**
 * The builder may end well and leave an empty page: what it must have made is looked at.
 * @param {keyof typeof faces} platform
 * @param {string} output
 */
function refuseEmpty(platform, output) {
  const first = join(output, faces[platform]);
  if (!existsSync(first)) throw new Error(`the ${platform} build left no ${faces[platform]}`);
  if (platform !== 'h5') return;
  const scripts = [...readFileSync(first, 'utf8').matchAll(/<script[^>]+src="\/?([^"?]+)/g)].map(([, path]) =>
    join(output, String(path)),
  );
  const missing = scripts.filter((path) => !existsSync(path));
  if (scripts.length === 0 || missing.length > 0) {
    throw new Error(`the h5 build left a page without its scripts ${missing.join(', ')}`);
  }
}
