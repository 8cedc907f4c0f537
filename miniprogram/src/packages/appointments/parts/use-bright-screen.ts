import Taro, { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { useEffect, useRef } from 'react';

/** As bright as the phone can while a code is shown, and as before afterwards: scanners read dim screens badly. */
export function useBrightScreen(): void {
  const before = useRef<number>();
  const brighten = async () => {
    try {
      before.current ??= (await Taro.getScreenBrightness()).value;
      await Taro.setScreenBrightness({ value: 1 });
    } catch {
      // The host keeps its brightness to itself; the code is black on white all the same.
    }
  };
  const restore = () => {
    const value = before.current;
    before.current = undefined;
    if (value !== undefined) void Taro.setScreenBrightness({ value }).catch(() => undefined);
  };
  useEffect(() => void brighten(), []);
  useDidShow(() => void brighten());
  useDidHide(restore);
  useUnload(restore);
}
