import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf } from './face-pages.mjs';

/** How long a page may take until nothing on it is loading any more. */
const patienceMs = 20_000;

/**
 * A device on which a caller is already signed in, in the mode for large type or not.
 * @param {import('./api-caller.mjs').ApiCaller} caller
 * @param {{ elder?: boolean }} [mode]
 * @returns {import('playwright-core').BrowserContextOptions}
 */
export function deviceOf(caller, { elder } = {}) {
  const kept = { ...caller.deviceStorage, ...(elder && { 'elder-mode': JSON.stringify({ data: 'on' }) }) };
  const localStorage = Object.entries(kept).map(([name, value]) => ({ name, value }));
  return {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    storageState: { cookies: [], origins: [{ origin: new URL(caller.origin).origin, localStorage }] },
  };
}

/**
 * Opens a page of the face anew and waits until it is drawn and nothing on it is loading.
 * @param {import('playwright-core').Page} page
 * @param {string} origin
 * @param {import('./face-pages.mjs').FacePage} facePage
 */
export async function arriveAt(page, origin, facePage) {
  // Another fragment of the same address would open the page on top of the present one.
  await page.goto('about:blank');
  await page.goto(new URL(addressOf(facePage), origin).href);
  const shell = page.locator('.ui-shell').filter({ visible: true }).first();
  await shell.waitFor({ timeout: patienceMs }).catch(() => {
    throw new Error(`${facePage.name} is not drawn: ${addressOf(facePage)}`);
  });
  const loading = page.locator('[aria-label=正在载入]').filter({ visible: true });
  for (const end = Date.now() + patienceMs; (await loading.count()) > 0; await sleep(20)) {
    if (Date.now() > end) throw new Error(`${facePage.name} is still loading`);
  }
  if (facePage.sheet === undefined) return;
  await page
    .getByRole('button', { name: facePage.sheet, exact: true })
    .filter({ visible: true })
    .first()
    .click();
  await page.getByRole('dialog').waitFor({ timeout: patienceMs });
}
