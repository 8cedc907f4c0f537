import { createRequire } from 'node:module';
import { pagesOf } from './output.mjs';

/** @typedef {import('./output.mjs').Rule} Rule @typedef {import('./output.mjs').Output} Output */

const require = createRequire(import.meta.url);
const { compileStyles, compileViews } = require('./official-compiler.cjs');
const { called, named } = require('./allowed-hosts.json');

const kilobyte = 1024;
/** Far below WeChat's 2 MB each: the first screen of an old phone on a slow network. */
const mostInMain = 600 * kilobyte;
const mostInSub = 300 * kilobyte;

/** @type {Rule} */
export function everyPageExists(output) {
  const paths = new Set(output.files.map(({ path }) => path));
  const view = paths.has('app.acss') ? 'axml' : 'wxml';
  return pagesOf(output).flatMap((page) =>
    ['js', 'json', view]
      .filter((kind) => !paths.has(`${page}.${kind}`))
      .map((kind) => `app.json declares ${page}, but ${page}.${kind} was not built`),
  );
}

/** @type {Rule} */
export function staysInBudget({ files, app }) {
  const parts = app.subPackages ?? [];
  const sizeOf = (/** @type {(path: string) => boolean} */ belongs) =>
    files.filter(({ path }) => belongs(path)).reduce((sum, { bytes }) => sum + bytes, 0);
  const isIn = (/** @type {any} */ part) => (/** @type {string} */ path) => path.startsWith(`${part.root}/`);
  const main = sizeOf((path) => !parts.some((/** @type {any} */ part) => isIn(part)(path)));
  const sizes = [
    { name: 'main package', bytes: main, most: mostInMain },
    ...parts.map((/** @type {any} */ part) => ({
      name: part.root,
      bytes: sizeOf(isIn(part)),
      most: mostInSub,
    })),
  ];
  return sizes
    .filter(({ bytes, most }) => bytes > most)
    .map(({ name, bytes, most }) => `${name} has ${inKilobytes(bytes)} KB, at most ${inKilobytes(most)}`);
}

const inKilobytes = (/** @type {number} */ bytes) => Math.ceil(bytes / kilobyte);

/** @type {Rule} */
export function asksForPrivacy({ app }) {
  const wrong = [];
  if (app.__usePrivacyCheck__ !== true) wrong.push('app.json has no "__usePrivacyCheck__": true');
  if (app.lazyCodeLoading !== 'requiredComponents')
    wrong.push('app.json has no "lazyCodeLoading": "requiredComponents"');
  return wrong;
}

const spoken = ['aria-role', 'aria-label', 'aria-hidden', 'aria-checked', 'aria-live'];

/** Taro drops these from its templates; without them a screen reader hears nothing. @type {Rule} */
export function speaksToScreenReaders({ files }) {
  const templates = files.find(({ path }) => path === 'base.wxml')?.text ?? '';
  const drawn = templates.match(/<(view|input|button|text|textarea|image)\b[^>]*>/g) ?? [];
  return spoken
    .filter((name) => !drawn.some((tag) => tag.startsWith('<view') && tag.includes(`${name}=`)))
    .map((name) => `base.wxml: no view carries ${name}`)
    .concat(
      ['input', 'button']
        .filter((kind) => !drawn.some((tag) => tag.startsWith(`<${kind}`) && tag.includes('aria-label=')))
        .map((kind) => `base.wxml: no ${kind} carries aria-label`),
    );
}

/** Names that only the libraries' own code contains. */
const foreign = [
  ['class-validator', /ValidatorConstraint|getMetadataStorage|validateOrReject/],
  ['class-transformer', /plainToInstance|instanceToPlain/],
  ['reflect-metadata', /defineMetadata/],
];

/** @type {Rule} */
export function carriesNoServerLibraries({ files }) {
  return files
    .filter(({ path }) => path.endsWith('.js'))
    .flatMap(({ path, text }) =>
      foreign
        .filter(([, trace]) => /** @type {RegExp} */ (trace).test(text))
        .map(([name]) => `${path} contains ${name}`),
    );
}

/** Taro's list of interfaces names it too; only a call counts. */
const retired = /\.(startFacialRecognitionVerify\w*|checkIsSupportFacialRecognition)\s*\(/;

/** The first face check stopped on 2026-06-30. @type {Rule} */
export function callsNoRetiredInterface({ files }) {
  return files.flatMap(({ path, text }) => {
    const call = path.endsWith('.js') ? retired.exec(text) : null;
    return call ? [`${path} calls ${call[1]}`] : [];
  });
}

/** @type {Rule} */
export function namesOnlyAllowedHosts({ files }) {
  const allowed = new Set([...called, ...named, ...hostsOf(process.env.TARO_APP_API ?? '')]);
  return files.flatMap(({ path, text }) =>
    [...new Set(hostsOf(text))].filter((host) => !allowed.has(host)).map((host) => `${path} names ${host}`),
  );
}

/** @param {string} text @returns {string[]} */
function hostsOf(text) {
  return [...text.matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/gi)].map(([, host]) =>
    String(host).toLowerCase(),
  );
}

/** WeChat's own compiler over every page and style. @type {Rule} */
export function compilesOfficially(output) {
  /** @type {string[]} */
  const wrong = [];
  const attempt = (/** @type {() => void} */ work) => {
    try {
      work();
    } catch (error) {
      wrong.push(String(error instanceof Error ? error.message : error).slice(0, 400));
    }
  };
  const sheets = output.files.map(({ path }) => path).filter((path) => path.endsWith('.wxss'));
  attempt(() => compileStyles(output.root, sheets));
  attempt(() => {
    const views = compileViews(output.root);
    for (const page of pagesOf(output)) attempt(() => views(`${page}.wxml`)({ root: { cn: [], uid: page } }));
  });
  return wrong;
}

/** @type {Rule} */
export function alipayIsWhole({ files, app }) {
  const templates = files.find(({ path }) => path === 'base.axml')?.text ?? '';
  const wrong = [];
  if (!/\brole="/.test(templates) || !/\baria-label="/.test(templates))
    wrong.push('base.axml carries no role or aria-label');
  if (!(app.tabBar?.items?.length >= 2)) wrong.push('app.json has no tab bar in Alipay’s form');
  if (files.some(({ path, text }) => path.endsWith('.js') && /\bwx\.(login|request)\(/.test(text)))
    wrong.push('calls wx');
  return wrong;
}

/** @type {Rule} */
export function browserPageIsWhole({ files }) {
  const page = files.find(({ path }) => path === 'index.html')?.text ?? '';
  const paths = new Set(files.map(({ path }) => path));
  const asked = [...page.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/?([^"]+)"/g)].map(([, path]) =>
    String(path),
  );
  const wrong = asked
    .filter((path) => !paths.has(path))
    .map((path) => `index.html asks for ${path}, which was not built`);
  if (asked.length === 0) wrong.push('index.html asks for no script');
  if (/<script(?![^>]*\bsrc=)/.test(page))
    wrong.push('index.html has an inline script, which the server’s policy refuses');
  if (!/<html[^>]+lang="zh-CN"/.test(page)) wrong.push('index.html does not say its language');
  if (/user-scalable\s*=\s*no|maximum-scale/.test(page)) wrong.push('index.html forbids zooming');
  return wrong;
}
