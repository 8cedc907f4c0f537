import Taro from '@tarojs/taro';

/** The host's tab bar cannot grow its words, so in elder mode ours takes its place. */
export const drawsOwnTabBar = (elder: boolean): boolean => elder;

/** Call when a tab page is shown: the host forgets between tabs. */
export function settleHostTabBar(elder: boolean): void {
  const done = elder ? Taro.hideTabBar({ animation: false }) : Taro.showTabBar({ animation: false });
  // Refused on a page that is no tab page any more (the person has tapped on already).
  done.catch(() => undefined);
}
