import Taro from '@tarojs/taro';

/** Text kept on the device by name. Only ciphertext, the session token and settings may go in here. */
export const deviceStorage = {
  read(name: string): string | undefined {
    const kept: unknown = Taro.getStorageSync(name);
    return typeof kept === 'string' && kept !== '' ? kept : undefined;
  },
  write(name: string, text: string): void {
    Taro.setStorageSync(name, text);
  },
  remove(name: string): void {
    Taro.removeStorageSync(name);
  },
  names(): string[] {
    return Taro.getStorageInfoSync().keys ?? [];
  },
};

export type DeviceStorage = typeof deviceStorage;

/** Removes everything whose name begins with `prefix`. */
export function removeAll(storage: DeviceStorage, prefix: string): void {
  for (const name of storage.names()) {
    if (name.startsWith(prefix)) storage.remove(name);
  }
}
