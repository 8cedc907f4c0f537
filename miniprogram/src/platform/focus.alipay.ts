import Taro from '@tarojs/taro';

export function moveTo(id: string): void {
  Taro.nextTick(() => {
    void Taro.pageScrollTo({ selector: `#${id}`, duration: 0 });
  });
}
