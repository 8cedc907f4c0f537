import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import type { TopBarProps } from './top-bar.types';

/** The host draws the bar; we only tell it the words. */
export function TopBar({ title }: TopBarProps) {
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title });
  }, [title]);
  return null;
}
