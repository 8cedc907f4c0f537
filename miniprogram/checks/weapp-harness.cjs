const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { createHost } = require('./fake-wx.cjs');
const { navigation } = require('./weapp-navigation.cjs');
const { createRenderer, elementsOf, nameOf, wordsOf } = require('./weapp-renderer.cjs');

/**
 * Runs a compiled WeChat build in plain Node: plays the app service, draws with WeChat's own compiler, taps and types.
 *
 * @typedef {import('./weapp-renderer.cjs').Element} Element
 * @typedef {string | { name: string, role?: string, tag?: string }} Query a string is a name
 * @param {import('./fake-wx.cjs').HostOptions & { root: string }} options `root` is the folder of the build
 */
function launch({ root, ...hostOptions }) {
  const config = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8'));
  const routes = new Set([
    ...config.pages,
    ...(config.subPackages ?? []).flatMap((/** @type {any} */ part) =>
      part.pages.map((/** @type {string} */ page) => `${part.root}/${page}`),
    ),
  ]);
  const draw = createRenderer(root);
  let tapping = false;
  const host = createHost(hostOptions, { isTapping: () => tapping });
  /** @type {any[]} */
  const stack = [];
  /** Definitions that the code of a page or component has registered while it was loaded. */
  const registered = new Map();
  let loading = '';
  /** @type {any} */
  let app;

  const clear = () => {
    while (stack.length > 0) stack.pop().onUnload?.();
  };
  const tabs = (config.tabBar?.list ?? []).map((/** @type {any} */ tab) => tab.pagePath);
  Object.assign(host.wx, navigation({ stack, tabs, enter, leave, clear }));
  const sandbox = vm.createContext({
    wx: host.wx,
    console,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    setImmediate,
    Promise,
    App: (/** @type {any} */ definition) => {
      app = definition;
    },
    getApp: () => app,
    Page: (/** @type {any} */ definition) => registered.set(loading, definition),
    Component: (/** @type {any} */ definition) => registered.set(loading, definition),
    Behavior: (/** @type {any} */ definition) => definition,
    getCurrentPages: () => [...stack],
    __wxConfig: {},
  });
  /** @type {Map<string, { exports: any }>} */
  const modules = new Map();

  function load(/** @type {string} */ file) {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const code = `(function(require, module, exports) {${fs.readFileSync(file, 'utf8')}\n})`;
    const near = (/** @type {string} */ name) => load(resolve(path.dirname(file), name));
    vm.runInContext(code, sandbox, { filename: file })(near, module, module.exports);
    return module.exports;
  }

  function resolve(/** @type {string} */ folder, /** @type {string} */ name) {
    const target = name.startsWith('/') ? path.join(root, name) : path.join(folder, name);
    return fs.existsSync(target) && fs.statSync(target).isFile() ? target : `${target}.js`;
  }

  /** A page as the app service makes it from its definition. */
  function pageAt(/** @type {string} */ address) {
    const [route = '', search = ''] = address.replace(/^\//, '').split('?');
    if (!routes.has(route)) throw new Error(`page "${route}" is not found`);
    loading = route;
    load(path.join(root, `${route}.js`));
    const definition = registered.get(route);
    const page = Object.assign(Object.create(null), definition, definition.methods);
    Object.assign(page, {
      route,
      options: Object.fromEntries(
        search
          .split('&')
          .filter(Boolean)
          .map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
      ),
      data: structuredClone(definition.data ?? {}),
      setData(/** @type {Record<string, unknown>} */ changes, /** @type {() => void} */ done) {
        for (const [place, value] of Object.entries(changes)) write(page.data, place, value);
        setImmediate(() => done?.call(page));
      },
      selectComponent: () => null,
      setUpdatePerformanceListener() {},
    });
    return page;
  }

  function enter(/** @type {string} */ address) {
    stack.at(-1)?.onHide?.();
    const page = pageAt(address);
    stack.push(page);
    page.onLoad?.(page.options);
    page.onShow?.();
    page.onReady?.();
  }

  function leave(/** @type {number} */ count) {
    for (let left = Math.min(count, stack.length - 1); left > 0; left -= 1) stack.pop().onUnload?.();
    stack.at(-1)?.onShow?.();
  }

  const nodes = () => draw(stack.at(-1).route, stack.at(-1).data);

  /** @returns {Element[]} */
  function all(/** @type {Query} */ query) {
    const wanted = typeof query === 'string' ? { name: query } : query;
    const fits = (/** @type {Element} */ one) =>
      nameOf(one).includes(wanted.name) &&
      (!wanted.role || one.attr.ariaRole === wanted.role) &&
      (!wanted.tag || one.tag === wanted.tag);
    const found = elementsOf(nodes()).filter(fits);
    // The innermost: an outer element contains the words of the ones inside it.
    return found.filter((one) => !found.some((other) => other !== one && isInside(other, one)));
  }

  function get(/** @type {Query} */ query) {
    const [first] = all(query);
    if (!first)
      throw new Error(`nothing called ${JSON.stringify(query)} on ${stack.at(-1).route}: ${text()}`);
    return first;
  }

  /** The box to write in with this label. */
  function box(/** @type {string} */ label) {
    const found = elementsOf(nodes()).find(
      ({ tag, attr }) => /^(input|textarea)$/.test(tag) && attr.ariaLabel === label,
    );
    if (!found) throw new Error(`no box called ${label} on ${stack.at(-1).route}: ${text()}`);
    return found;
  }

  /** Sends an event to the nearest element around `from` that listens for it, as WeChat's bubbling would. */
  function fire(/** @type {Element} */ from, /** @type {string} */ type, /** @type {object} */ detail = {}) {
    /** @type {Element | undefined} */
    let at = from;
    while (at && !at.attr[`bind${type}`] && !at.attr[`catch${type}`]) at = at.parent;
    if (!at) throw new Error(`nobody listens for ${type} at ${nameOf(from)}`);
    const handler = at.attr[`bind${type}`] ?? at.attr[`catch${type}`];
    const dataset = Object.fromEntries(
      Object.entries(at.attr)
        .filter(([name]) => name.startsWith('data-'))
        .map(([name, value]) => [name.slice(5), value]),
    );
    const target = { id: at.attr.id, dataset };
    stack.at(-1)[handler]({
      type,
      detail,
      target,
      currentTarget: target,
      mark: {},
      touches: [],
      changedTouches: [],
      timeStamp: Date.now(),
    });
  }

  async function until(
    /** @type {() => boolean} */ holds,
    /** @type {string} */ complaint,
    /** @type {number} */ patienceMs,
  ) {
    const end = Date.now() + patienceMs;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`${complaint} on ${stack.at(-1).route}: ${text()}`);
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  const text = () => nodes().map(wordsOf).join('').trim();

  loading = 'app';
  load(path.join(root, 'app.js'));
  const launchOptions = { path: '', query: {}, scene: 1001 };
  app.onLaunch?.(launchOptions);
  app.onShow?.(launchOptions);
  enter(config.entryPagePath ?? config.pages[0]);

  return {
    /** What the person sees and keeps: `storage`, `shown`, `setOnline(boolean)`. */
    host,
    route: () => stack.at(-1).route,
    depth: () => stack.length,
    /** All words of the page on top. */
    text,
    all,
    get,
    open: enter,
    /** Every page app.json declares. */
    pages: () => [...routes],
    /** Leaves all pages and enters this one, as from a link outside. */
    restartAt(/** @type {string} */ address) {
      clear();
      enter(address);
    },
    back: () => leave(1),
    tap(/** @type {Query} */ query) {
      tapping = true;
      try {
        fire(get(query), 'tap');
      } finally {
        tapping = false;
      }
    },
    /** Types into the box of this label, with the caret at the end. */
    type(/** @type {string} */ label, /** @type {string} */ value) {
      fire(box(label), 'input', { value, cursor: value.length });
    },
    leaveField: (/** @type {string} */ label) => fire(box(label), 'blur', {}),
    valueOf: (/** @type {string} */ label) => box(label).attr.value,
    pick: (/** @type {Query} */ query, /** @type {unknown} */ value) => fire(get(query), 'change', { value }),
    fire,
    /** Calls a method of the page on top, as its own code would. */
    call: (/** @type {string} */ method) => stack.at(-1)[method](),
    /** Resolves with the page's words once they contain `words`; rejects after `patienceMs`. */
    async sees(/** @type {string} */ words, patienceMs = 5_000) {
      await until(() => text().includes(words), `"${words}" did not appear`, patienceMs);
      return text();
    },
    /** Resolves as soon as the page on top shows any words. */
    draws: (patienceMs = 2_000) => until(() => text() !== '', 'nothing was drawn', patienceMs),
  };
}

function isInside(/** @type {Element} */ inner, /** @type {Element} */ outer) {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** Writes a value under a path as setData spells it: `root.cn.[0].v`. Values are copied, as they cross to the view. */
function write(/** @type {any} */ data, /** @type {string} */ place, /** @type {unknown} */ value) {
  const keys = place.replace(/\.?\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop() ?? '';
  let at = data;
  keys.forEach((key, index) => {
    at[key] ??= /^\d+$/.test(keys[index + 1] ?? last) ? [] : {};
    at = at[key];
  });
  at[last] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

module.exports = { launch };
