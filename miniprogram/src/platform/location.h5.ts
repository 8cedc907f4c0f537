import { gcj02Of } from './gcj02';
import type { FoundPlace, Place } from './location';

/** Beyond this a place says nothing of one door among others. */
const vagueMetres = 100;

export async function roughPlace(): Promise<Place | undefined> {
  const found = await position({ timeout: 5_000, maximumAge: 60_000 });
  return found && gcj02Of(found);
}

export async function exactPlace(): Promise<FoundPlace> {
  const found = await position({ enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 });
  if (!found) return { problem: 'none' };
  return found.accuracy > vagueMetres ? { problem: 'vague' } : { place: gcj02Of(found) };
}

function position(options: PositionOptions): Promise<GeolocationCoordinates | undefined> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(coords),
      () => resolve(undefined),
      options,
    );
  });
}
