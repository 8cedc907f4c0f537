/** A place in degrees, WGS-84 or GCJ-02 alike: both ends of a distance are of the same kind. */
export type Place = { longitude: number; latitude: number };

const earthRadiusMetres = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two places as the crow flies (haversine), to the metre. */
export function distanceMetres(one: Place, other: Place): number {
  const half = (angle: number) => Math.sin(radians(angle) / 2) ** 2;
  const across =
    half(other.latitude - one.latitude) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      half(other.longitude - one.longitude);
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(across))));
}

/** The place that two columns or parameters name; undefined unless both are there. */
export function placeOf(longitude?: string | null, latitude?: string | null): Place | undefined {
  if (longitude == null || latitude == null) return undefined;
  return { longitude: Number(longitude), latitude: Number(latitude) };
}
