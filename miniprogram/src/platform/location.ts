import Taro from '@tarojs/taro';

/** In GCJ-02, as the maps of phones in China have it. */
export type Place = { latitude: number; longitude: number };

/** The place, or why there is none: the person did not allow or choose one, or it is only roughly known. */
export type FoundPlace = { place: Place } | { problem: 'none' | 'vague' };

/** Roughly where the phone is, or undefined when the person would rather not say. */
export async function roughPlace(): Promise<Place | undefined> {
  try {
    const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'gcj02' });
    return { latitude, longitude };
  } catch {
    return undefined;
  }
}

/**
 * Exactly where the person stands. WeChat gives a mini-program that asks for the rough place no exact one of its own
 * accord, so the person points at it on the map, which opens where they are.
 */
export async function exactPlace(): Promise<FoundPlace> {
  try {
    const { latitude, longitude } = await Taro.chooseLocation({});
    return { place: { latitude: Number(latitude), longitude: Number(longitude) } };
  } catch {
    return { problem: 'none' };
  }
}
