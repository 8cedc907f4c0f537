import Taro from '@tarojs/taro';

/** Unguessable bytes from the host. */
export async function randomBytes(length: number): Promise<Uint8Array> {
  const { randomValues } = await Taro.getRandomValues({ length });
  return new Uint8Array(randomValues);
}
