import { gcj02Of } from './gcj02';

/** Metres between two places that are near each other. */
function metres(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }) {
  const degree = 111_320;
  const north = (a.latitude - b.latitude) * degree;
  const east = (a.longitude - b.longitude) * degree * Math.cos((a.latitude / 180) * Math.PI);
  return Math.hypot(north, east);
}

describe('a position of a browser on the maps of phones', () => {
  it.each([
    ['Shanghai', [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
    ['Shenzhen', [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
    ['Beijing', [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
  ])('is where it is published to be in %s', (_, [latitude = 0, longitude = 0], [north = 0, east = 0]) => {
    const moved = gcj02Of({ latitude, longitude });
    expect(metres(moved, { latitude: north, longitude: east })).toBeLessThan(1);
  });

  it('moves by some hundred metres everywhere in China, and not at all outside', () => {
    for (let latitude = 20; latitude <= 50; latitude += 3) {
      for (let longitude = 80; longitude <= 130; longitude += 5) {
        const distance = metres({ latitude, longitude }, gcj02Of({ latitude, longitude }));
        expect(distance).toBeGreaterThan(50);
        expect(distance).toBeLessThan(900);
      }
    }
    const london = { latitude: 51.5, longitude: -0.12 };
    expect(gcj02Of(london)).toEqual(london);
  });
});
