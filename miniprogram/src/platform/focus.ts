import Taro from '@tarojs/taro';

/** Brings an element into view. Mini-programs cannot move a screen reader's focus; the alert is read out instead. */
export function moveTo(id: string): void {
  Taro.nextTick(() => {
    Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -96, duration: 0 }).catch(() => undefined);
  });
}
