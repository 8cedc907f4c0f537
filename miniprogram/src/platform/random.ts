import Taro from '@tarojs/taro';

/** Unguessable bytes from the host. Taro hands this call on as it is: callbacks work on every version of the host. */
export function randomBytes(length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    Taro.getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: reject,
    });
  });
}
