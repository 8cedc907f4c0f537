import Taro from '@tarojs/taro';

/** Puts text where it can be pasted. False when the host or the person does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}
