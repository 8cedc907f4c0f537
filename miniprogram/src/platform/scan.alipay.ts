import Taro from '@tarojs/taro';
import type { Scan, Scanner } from './scan.types';

/** Alipay's number for "the person went back". */
const wentBack = 10;

export const scanner: Scanner = {
  hasCamera: true,
  async scan(): Promise<Scan> {
    try {
      const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
      return { state: 'read', text: result };
    } catch (failure) {
      return { state: (failure as { error?: number }).error === wentBack ? 'left' : 'no-camera' };
    }
  },
};
