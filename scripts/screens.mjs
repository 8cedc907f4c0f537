import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { launchBrowser } from './lib/browser.mjs';
import { facePages, signEverybodyIn } from './lib/face-pages.mjs';
import { arriveAt, deviceOf } from './lib/face-visit.mjs';
import { inProject } from './lib/project.mjs';
import { galleryOf } from './lib/screen-gallery.mjs';
import { claimPort } from './lib/services.mjs';

/**
 * `npm run screens`: pictures of every page from the demonstration city, into docs/screens. Every page in the normal
 * mode, a few in the mode for large type and in the dark; `--all FOLDER` makes all of them, into a folder of your own.
 *
 * @typedef {import('./lib/face-pages.mjs').FacePage} FacePage
 * @typedef {'normal' | 'elder' | 'dark'} Mode
 */

/** A repository is no place for heavy pictures. */
const mostBytes = 60 * 1024;
/** From fine to coarse; a page full of small letters is rather made smaller than blurred. */
const grades = [
  { quality: 80, scale: 1 },
  { quality: 60, scale: 1 },
  { quality: 60, scale: 0.75 },
  { quality: 40, scale: 0.75 },
];
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const desk = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };
/** Shown in the other modes too: one of each kind of page. */
const alsoInOtherModes = [
  'home',
  'resident-door',
  'resident-declare',
  'resident-stay',
  'resident-ledger',
  'staff-task',
];

const all = process.argv.indexOf('--all');
const folder = all > 0 ? resolve(process.argv[all + 1] ?? '') : inProject('docs/screens');

async function main() {
  const data = mkdtempSync(join(tmpdir(), 'screens-'));
  const product = await startProduct(data);
  try {
    const { staffPassword } = readGuide(data);
    const callers = await signEverybodyIn(product.origin, staffPassword);
    const pages = await facePages(callers);
    clearFolder();
    /** @type {{ page: FacePage, mode: Mode, file: string }[]} */
    const taken = [];
    for (const mode of /** @type {Mode[]} */ (['normal', 'elder', 'dark'])) {
      const wanted = pages.filter(
        ({ name }) => mode === 'normal' || all > 0 || alsoInOtherModes.includes(name),
      );
      taken.push(...(await takeAll(wanted, mode, callers)));
    }
    if (all < 0) writeFileSync(join(folder, 'README.md'), galleryOf(taken));
    console.log(`${taken.length} pictures in ${folder}`);
  } finally {
    await product.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/**
 * @param {FacePage[]} pages
 * @param {Mode} mode
 * @param {import('./lib/face-pages.mjs').Callers} callers
 */
async function takeAll(pages, mode, callers) {
  const browser = await launchBrowser();
  const taken = [];
  try {
    for (const page of pages) {
      // Large type is for phones; the office is seen on its own screen.
      const screen = page.desk && mode !== 'elder' ? desk : phone;
      const context = await browser.newContext({
        ...deviceOf(callers[page.who], { elder: mode === 'elder' }),
        ...screen,
        colorScheme: mode === 'dark' ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      const tab = await context.newPage();
      await arriveAt(tab, callers[page.who].origin, page);
      const file = `${page.name}${mode === 'normal' ? '' : `-${mode}`}.webp`;
      writeFileSync(join(folder, file), await pictureOf(tab, file));
      taken.push({ page, mode, file });
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return taken;
}

/**
 * As good as fits into the limit.
 * @param {import('playwright-core').Page} tab
 * @param {string} name
 */
async function pictureOf(tab, name) {
  const session = await tab.context().newCDPSession(tab);
  const size = tab.viewportSize() ?? phone.viewport;
  for (const { quality, scale } of grades) {
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality,
      clip: { x: 0, y: 0, ...size, scale },
    });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length <= mostBytes) return bytes;
  }
  throw new Error(`${name} does not fit into ${mostBytes} bytes`);
}

/**
 * The product as `npm start` brings it up, on a port and a data folder of its own.
 * @param {string} data
 */
async function startProduct(data) {
  const port = await claimPort('127.0.0.1', 0);
  const child = spawn(process.execPath, [inProject('scripts/start.mjs')], {
    env: { ...process.env, PORT: String(port), DATA_FOLDER: data, DATABASE_URL: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((settle) => child.once('exit', settle));
  const lines = createInterface(child.stdout);
  await new Promise((ready, failed) => {
    lines.on('line', (line) => (line.includes('is running') ? ready(undefined) : undefined));
    ended.then((code) => failed(new Error(`the product ended with ${code} before it ran`)));
  });
  return {
    origin: `http://localhost:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * The guide names the password that all of the office share in the demonstration.
 * @param {string} data
 */
function readGuide(data) {
  const guide = readFileSync(join(data, 'demonstration.json'), 'utf8');
  const staffPassword = /password ([^\s;"]+)/.exec(guide)?.[1];
  if (!staffPassword) throw new Error('the guide of the demonstration names no password');
  return { staffPassword };
}

/** Pages that are gone must not leave their pictures. */
function clearFolder() {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (file.endsWith('.webp')) rmSync(join(folder, file));
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
