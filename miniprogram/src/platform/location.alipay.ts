import Taro from '@tarojs/taro';
import type { FoundPlace, Place } from './location';

export async function roughPlace(): Promise<Place | undefined> {
  try {
    const { latitude, longitude } = await Taro.getLocation({ type: '0' });
    return { latitude: Number(latitude), longitude: Number(longitude) };
  } catch {
    return undefined;
  }
}

export async function exactPlace(): Promise<FoundPlace> {
  try {
    const { latitude, longitude } = await Taro.chooseLocation({});
    return { place: { latitude: Number(latitude), longitude: Number(longitude) } };
  } catch {
    return { problem: 'none' };
  }
}
