import { useEffect } from 'react';

/** The host as tests of components and hooks need it: storage in memory, calls that are only written down. */
type RandomRequest = { length: number; success: (answer: { randomValues: ArrayBufferLike }) => void };

const storage = new Map<string, unknown>();
const visits: { move: string; url: string }[] = [];
const shownHooks = new Set<() => void>();
const hiddenHooks = new Set<() => void>();
let params: Record<string, string> = {};

/** Everything the host holds, for a test to set up and look into. */
export const fakeHost = {
  storage,
  visits,
  enterWith(next: Record<string, string>): void {
    params = next;
  },
  /** The page comes to the front again. */
  show(): void {
    for (const hook of [...shownHooks]) hook();
  },
  hide(): void {
    for (const hook of [...hiddenHooks]) hook();
  },
  reset(): void {
    storage.clear();
    visits.length = 0;
    params = {};
  },
};

const go =
  (move: string) =>
  async ({ url = '' }: { url?: string } = {}) => {
    visits.push({ move, url });
  };

const done = async () => undefined;

const Taro = {
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  removeStorageSync: (key: string) => void storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  getRandomValues: ({ length, success }: RandomRequest) =>
    success({ randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }),
  getCurrentInstance: () => ({ router: { params } }),
  getCurrentPages: () => [{}],
  navigateTo: go('navigateTo'),
  redirectTo: go('redirectTo'),
  switchTab: go('switchTab'),
  navigateBack: go('navigateBack'),
  setNavigationBarTitle: done,
  hideTabBar: done,
  showTabBar: done,
  pageScrollTo: done,
  nextTick: (run: () => void) => run(),
  getNetworkType: ({ success }: { success: (answer: { networkType: string }) => void }) =>
    success({ networkType: 'wifi' }),
  onNetworkStatusChange: () => undefined,
};

// biome-ignore lint/style/noDefaultExport: as the real module has it
export default Taro;

/** As on a phone: also when the page is first shown. */
export function useDidShow(hook: () => void): void {
  useEffect(() => {
    shownHooks.add(hook);
    return () => void shownHooks.delete(hook);
  });
  useEffect(hook, []);
}

export function useDidHide(hook: () => void): void {
  useEffect(() => {
    hiddenHooks.add(hook);
    return () => void hiddenHooks.delete(hook);
  });
}

export function useLaunch(hook: () => void): void {
  useEffect(hook, []);
}

export const useRouter = () => ({ params });
