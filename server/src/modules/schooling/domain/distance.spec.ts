import fc from 'fast-check';
import { distanceMetres, placeOf } from './distance';

const place = fc.record({
  longitude: fc.double({ min: 73, max: 136, noNaN: true }),
  latitude: fc.double({ min: 3, max: 54, noNaN: true }),
});

describe('a distance', () => {
  it('is a degree of latitude where it should be', () => {
    expect(distanceMetres({ longitude: 120, latitude: 31 }, { longitude: 120, latitude: 32 })).toBe(111_195);
  });

  it('is shorter along a parallel the further north it lies', () => {
    const along = (latitude: number) =>
      distanceMetres({ longitude: 120, latitude }, { longitude: 121, latitude });
    expect(along(31)).toBeGreaterThan(along(40));
  });

  it('is the same both ways, nothing to itself, and no detour is shorter', () => {
    fc.assert(
      fc.property(place, place, place, (one, other, third) => {
        const there = distanceMetres(one, other);
        expect(there).toBe(distanceMetres(other, one));
        expect(distanceMetres(one, one)).toBe(0);
        expect(distanceMetres(one, third) + distanceMetres(third, other)).toBeGreaterThanOrEqual(there - 2);
      }),
    );
  });

  it('needs both coordinates', () => {
    expect(placeOf('120.5', null)).toBeUndefined();
    expect(placeOf(undefined, '31.8')).toBeUndefined();
    expect(placeOf('120.5', '31.8')).toEqual({ longitude: 120.5, latitude: 31.8 });
  });
});
