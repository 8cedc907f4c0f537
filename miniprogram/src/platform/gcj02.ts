import type { Place } from './location';

/** Krasovsky 1940, on which GCJ-02 is built: half axis in metres, and the square of its eccentricity. */
const axis = 6_378_245;
const eccentricity = 0.006_693_421_622_965_943;

/**
 * A satellite position (WGS-84, what a browser gives) as the maps of phones in China have it (GCJ-02, some 500 metres
 * off). Places outside China stay as they are. The usual published approximation, good to a few metres.
 */
export function gcj02Of({ latitude, longitude }: Place): Place {
  if (longitude < 72 || longitude > 138 || latitude < 0.8 || latitude > 55.9) return { latitude, longitude };
  const [x, y] = [longitude - 105, latitude - 35];
  const phi = (latitude / 180) * Math.PI;
  const magic = 1 - eccentricity * Math.sin(phi) ** 2;
  const north = northOf(x, y) / (((axis * (1 - eccentricity)) / magic ** 1.5) * (Math.PI / 180));
  const east = eastOf(x, y) / ((axis / Math.sqrt(magic)) * Math.cos(phi) * (Math.PI / 180));
  return { latitude: latitude + north, longitude: longitude + east };
}

function northOf(x: number, y: number): number {
  const smooth = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return smooth + ripple(x) + waves(y, 20, 3) + (160 * wave(y / 12) + 320 * wave(y / 30)) * (2 / 3);
}

function eastOf(x: number, y: number): number {
  const smooth = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return smooth + ripple(x) + waves(x, 20, 3) + (150 * wave(x / 12) + 300 * wave(x / 30)) * (2 / 3);
}

const wave = (turns: number): number => Math.sin(turns * Math.PI);
const ripple = (x: number): number => (20 * wave(6 * x) + 20 * wave(2 * x)) * (2 / 3);
const waves = (at: number, height: number, length: number): number =>
  (height * wave(at) + 2 * height * wave(at / length)) * (2 / 3);
