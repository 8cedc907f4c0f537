import Taro from '@tarojs/taro';
import type { Place } from './location';

export async function roughPlace(): Promise<Place | undefined> {
  try {
    const { latitude, longitude } = await Taro.getLocation({ type: '0' });
    return { latitude: Number(latitude), longitude: Number(longitude) };
  } catch {
    return undefined;
  }
}
