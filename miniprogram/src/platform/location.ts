import Taro from '@tarojs/taro';

export type Place = { latitude: number; longitude: number };

/** Roughly where the phone is, or undefined when the person would rather not say. */
export async function roughPlace(): Promise<Place | undefined> {
  try {
    const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'gcj02' });
    return { latitude, longitude };
  } catch {
    return undefined;
  }
}
