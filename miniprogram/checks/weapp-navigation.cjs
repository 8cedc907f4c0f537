const { answering } = require('./fake-wx.cjs');

/** More pages than this WeChat does not stack. */
const deepest = 10;

/**
 * wx.navigateTo and its kin over the harness's stack of pages, with WeChat's refusals.
 * @param {{
 *   stack: any[],
 *   tabs: string[],
 *   enter: (address: string) => void,
 *   leave: (count: number) => void,
 *   clear: () => void,
 * }} pages
 */
function navigation({ stack, tabs, enter, leave, clear }) {
  const isTab = (/** @type {string} */ url) => tabs.includes(url.replace(/^\//, '').split('?')[0] ?? '');
  /** @type {Record<string, (options: any) => void>} */
  const moves = {
    navigateTo({ url }) {
      if (isTab(url)) throw new Error('can not navigateTo a tabbar page');
      if (stack.length >= deepest) throw new Error('webview count limit exceed');
      enter(url);
    },
    redirectTo({ url }) {
      if (isTab(url)) throw new Error('can not redirectTo a tabbar page');
      stack.pop()?.onUnload?.();
      enter(url);
    },
    navigateBack: ({ delta = 1 }) => leave(delta),
    switchTab({ url }) {
      if (!isTab(url)) throw new Error('can not switch to no-tabBar page');
      clear();
      enter(url);
    },
    reLaunch({ url }) {
      clear();
      enter(url);
    },
  };
  return Object.fromEntries(Object.entries(moves).map(([name, move]) => [name, answering(move, name)]));
}

module.exports = { navigation };
