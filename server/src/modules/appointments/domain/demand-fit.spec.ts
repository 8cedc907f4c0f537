import { firstFit, type Wish } from './demand-fit';

/** Half hours from 09:00 in the city, with so many places free in each. */
const slots = [0, 1, 2, 2].map((free, index) => {
  const startsAt = new Date(Date.parse('2026-11-24T01:00:00Z') + index * 1_800_000);
  return {
    id: String(index),
    line: 'general',
    day: '2026-11-24',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 1_800_000),
    publicCapacity: 2,
    booked: 2 - free,
    state: 'open' as const,
  };
});
const wish: Wish = { slotCount: 1, places: 1, fromMinute: null, untilMinute: null };
const fitOf = (change: Partial<Wish>) => firstFit(slots, { ...wish, ...change })?.map(({ id }) => id);

describe('what suits a wish', () => {
  it.each([
    ['the first with room', {}, ['1']],
    ['room for everybody in it', { places: 2 }, ['2']],
    ['slots in a row, each with room', { slotCount: 2 }, ['1', '2']],
    ['not before the hour that was asked for', { fromMinute: 600 }, ['2']],
    ['over by the hour that was asked for', { untilMinute: 600 }, ['1']],
    ['a share of the slot that is given', { slotCount: 2, through: '3' }, ['2', '3']],
  ])('is %s', (_, change, ids) => {
    expect(fitOf(change)).toEqual(ids);
  });

  it.each([
    ['as many places as nobody has', { places: 3 }],
    ['a row that the day is too short for', { slotCount: 4 }],
    ['a row that ends after the hour that was asked for', { slotCount: 2, untilMinute: 600 }],
    ['a slot that is full', { through: '0' }],
  ])('is nothing: %s', (_, change) => {
    expect(fitOf(change)).toBeUndefined();
  });
});
