import Taro from '@tarojs/taro';
import type { Scan, Scanner } from './scan.types';

/** The host's own scanner, which also reads pictures from the album. */
export const scanner: Scanner = {
  hasCamera: true,
  async scan(): Promise<Scan> {
    try {
      const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
      return { state: 'read', text: result };
    } catch (failure) {
      const reason = String((failure as { errMsg?: string }).errMsg ?? '');
      return { state: /cancel/i.test(reason) ? 'left' : 'no-camera' };
    }
  },
};
