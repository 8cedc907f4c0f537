/**
 * The host's side of a mini-program, for running the compiled WeChat build in Node: storage, system facts,
 * messages to the person, and whatever a test hands in. Written from WeChat's published contract; it shares no
 * code with the face. Navigation belongs to the harness, which owns the page stack.
 *
 * @typedef {(options: any) => unknown | Promise<unknown>} HostCall answers for success, throws for fail
 * @typedef {{
 *   login?: () => string | Promise<string>,
 *   request?: HostCall,
 *   scan?: () => string | undefined | Promise<string | undefined>,
 *   confirms?: boolean,
 *   online?: boolean,
 *   storage?: Map<string, unknown>,
 *   api?: Record<string, HostCall>,
 * }} HostOptions
 */

const system = {
  SDKVersion: '3.8.12',
  platform: 'devtools',
  system: 'iOS 17',
  brand: 'devtools',
  model: 'iPhone 15',
  language: 'zh_CN',
  theme: 'light',
  pixelRatio: 2,
  windowWidth: 390,
  windowHeight: 760,
  screenWidth: 390,
  screenHeight: 844,
  statusBarHeight: 47,
  fontSizeSetting: 17,
};

/** WeChat's way of answering: success or fail, then complete; a promise where none of them was handed in. */
function answering(/** @type {HostCall} */ call, /** @type {string} */ name) {
  return (/** @type {any} */ options = {}) => {
    const answered = Promise.resolve()
      .then(() => call(options))
      .then(
        (answer) => {
          const result = { errMsg: `${name}:ok`, .../** @type {object} */ (answer ?? {}) };
          options.success?.(result);
          options.complete?.(result);
          return result;
        },
        (error) => {
          const failure = { errMsg: `${name}:fail ${error?.message ?? error}`, ...error?.failure };
          options.fail?.(failure);
          options.complete?.(failure);
          if (!wantsCalls(options)) throw failure;
        },
      );
    if (!wantsCalls(options)) return answered;
    return { abort() {}, onHeadersReceived() {}, onProgressUpdate() {} };
  };
}

const wantsCalls = (/** @type {any} */ { success, fail, complete }) => Boolean(success || fail || complete);

/**
 * @param {HostOptions} options
 * @param {{ isTapping: () => boolean }} harness
 */
function createHost(options, harness) {
  const storage = options.storage ?? new Map();
  /** What the person would have seen. */
  const shown = {
    toasts: /** @type {string[]} */ ([]),
    modals: /** @type {any[]} */ ([]),
    title: '',
    tabBar: true,
  };
  const networkWatchers = new Set();
  let online = options.online ?? true;

  /** @type {Record<string, HostCall>} */
  const calls = {
    login: async () => ({ code: await (options.login ?? (() => 'code-of-nobody'))() }),
    request: (asked) => {
      if (!online || !options.request) throw new Error('network is down');
      return options.request(asked);
    },
    scanCode: async () => {
      const result = await options.scan?.();
      if (result === undefined) throw new Error('cancel');
      return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '' };
    },
    requestSubscribeMessage: ({ tmplIds }) => {
      if (!harness.isTapping()) throw new Error('can only be invoked by user TAP gesture.');
      if (tmplIds.length === 0 || tmplIds.length > 5) throw new Error('templates count out of range');
      return Object.fromEntries(tmplIds.map((/** @type {string} */ id) => [id, 'accept']));
    },
    showModal: (asked) => {
      shown.modals.push(asked);
      return { confirm: options.confirms ?? true, cancel: !(options.confirms ?? true) };
    },
    showToast: ({ title }) => void shown.toasts.push(title),
    setNavigationBarTitle: ({ title }) => {
      shown.title = title;
    },
    hideTabBar: () => {
      shown.tabBar = false;
    },
    showTabBar: () => {
      shown.tabBar = true;
    },
    pageScrollTo: () => undefined,
    getNetworkType: () => ({ networkType: online ? 'wifi' : 'none' }),
    getRandomValues: ({ length }) => ({
      randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer,
    }),
    getFuzzyLocation: () => ({ latitude: 31.87, longitude: 120.55 }),
    chooseLocation: () => ({ latitude: 31.8556, longitude: 120.5862 }),
    getSystemInfo: () => system,
    ...options.api,
  };

  const wx = {
    getSystemInfoSync: () => system,
    getWindowInfo: () => system,
    getDeviceInfo: () => system,
    getAppBaseInfo: () => system,
    getMenuButtonBoundingClientRect: () => ({
      top: 51,
      bottom: 83,
      left: 296,
      right: 383,
      width: 87,
      height: 32,
    }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
    canIUse: () => true,
    nextTick: (/** @type {() => void} */ run) => setImmediate(run),
    getStorageSync: (/** @type {string} */ key) => storage.get(key) ?? '',
    setStorageSync: (/** @type {string} */ key, /** @type {unknown} */ value) => void storage.set(key, value),
    removeStorageSync: (/** @type {string} */ key) => void storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10240 }),
    onNetworkStatusChange: (/** @type {unknown} */ watcher) => void networkWatchers.add(watcher),
    onNeedPrivacyAuthorization() {},
    getUpdateManager: () => ({
      onUpdateReady() {},
      onCheckForUpdate() {},
      onUpdateFailed() {},
      applyUpdate() {},
    }),
    createSelectorQuery: () => ({
      select: () => wx.createSelectorQuery(),
      in: () => wx.createSelectorQuery(),
      exec() {},
    }),
    onMemoryWarning() {},
    onAppShow() {},
    onAppHide() {},
    onThemeChange() {},
    ...Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, answering(call, name)])),
  };

  return {
    wx,
    storage,
    shown,
    /** The network goes or comes back, as the host would tell it. */
    setOnline(/** @type {boolean} */ now) {
      online = now;
      for (const watcher of networkWatchers)
        watcher({ isConnected: now, networkType: now ? 'wifi' : 'none' });
    },
  };
}

module.exports = { createHost, answering };
