import Taro from '@tarojs/taro';

/** Tells at once, and at each change, whether the phone has a connection. */
export function watchConnection(tell: (connected: boolean) => void): void {
  Taro.getNetworkType({ success: ({ networkType }) => tell(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected));
}
