import { minutesText, shareText, worthy } from './load-words';

const hour = (of: number, booked: number, walkIns = 0) => ({
  hour: of,
  booked,
  walkIns,
  served: 0,
  noShows: 0,
  meanWait: null,
  longestWait: null,
  meanService: null,
});

describe('figures of an office', () => {
  it('leave out hours in which nobody was to come', () => {
    expect(worthy([hour(8, 0), hour(9, 3), hour(10, 0, 1)]).map((one) => one.hour)).toEqual([9, 10]);
  });

  it('show no number where none was measured', () => {
    expect(minutesText(null)).toBe('—');
    expect(minutesText(12.4)).toBe('12');
    expect(shareText(1, 8)).toBe('12.5%');
    expect(shareText(0, 0)).toBe('—');
  });
});
