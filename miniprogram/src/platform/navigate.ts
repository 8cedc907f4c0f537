import Taro from '@tarojs/taro';

export type Tab = 'home' | 'services' | 'me';

const tabPaths: Record<Tab, string> = {
  home: '/pages/home/index',
  services: '/pages/services/index',
  me: '/pages/me/index',
};

/** Address of a page with its parameters; undefined ones are left out. */
export function pageUrl(path: string, params: Record<string, string | undefined> = {}): string {
  const pairs = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value as string)}`);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

export function goTo(path: string, params?: Record<string, string | undefined>): void {
  void Taro.navigateTo({ url: pageUrl(path, params) });
}

/** As `goTo`, but Back does not return to the present page (after a form has been sent). */
export function replaceWith(path: string, params?: Record<string, string | undefined>): void {
  void Taro.redirectTo({ url: pageUrl(path, params) });
}

/** Follows an address the server has sent: a page of ours, with or without parameters. Others are ignored. */
export function follow(link: string): void {
  const path = link.split('?')[0] ?? '';
  const tab = (Object.keys(tabPaths) as Tab[]).find((name) => tabPaths[name] === path);
  if (tab) openTab(tab);
  else if (/^\/(pages|packages)\//.test(path)) void Taro.navigateTo({ url: link });
}

export function openTab(tab: Tab): void {
  void Taro.switchTab({ url: tabPaths[tab] });
}

/** Back, or home when this page was entered from outside (a scanned code, a link). */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else openTab('home');
}

/** Parameters of the present page, decoded once: hosts hand them over still encoded. */
export function pageParams(): Record<string, string> {
  const raw = Taro.getCurrentInstance().router?.params ?? {};
  return Object.fromEntries(
    Object.entries(raw)
      .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[0].startsWith('$'))
      .map(([name, value]) => [name, decoded(value)]),
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
