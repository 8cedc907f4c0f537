import type { Page } from 'playwright-core';

/** Everything the browser keeps for this origin, as text, by its place. */
export async function deviceStorage(page: Page): Promise<Record<string, string>> {
  // As text: the page's own language, not ours.
  return page.evaluate(`(async () => {
    const found = {};
    for (const [name, storage] of [['local', localStorage], ['session', sessionStorage]]) {
      for (let at = 0; at < storage.length; at += 1) {
        found[name + '/' + storage.key(at)] = storage.getItem(storage.key(at));
      }
    }
    for (const { name } of await indexedDB.databases()) found['indexedDB/' + name] = 'a database';
    for (const name of await caches.keys()) found['cache/' + name] = 'a cache';
    if (document.cookie) found.cookie = document.cookie;
    return found;
  })()`);
}
