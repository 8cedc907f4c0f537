import { happenedOn } from './appointments-stories';

describe('a day at the window', () => {
  const happened = happenedOn();
  const minuteOf = (visit: number, does: string) =>
    happened.find((one) => one.visit === visit && one.does === does)?.minute as number;

  it('goes on in the order of time, and one clerk serves one person at a time', () => {
    const minutes = happened.map(({ minute }) => minute);
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    const atWindow = happened.filter(({ does }) => does !== 'walk-in').map(({ does }) => does);
    expect(atWindow).toEqual(atWindow.map((_, index) => (index % 2 === 0 ? 'call' : 'finish')));
  });

  it('has people who wait longer than others', () => {
    const waits = [0, 1, 2, 3, 4, 5].map((visit) => minuteOf(visit, 'call') - minuteOf(visit, 'walk-in'));
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(Math.max(...waits)).toBeGreaterThan(10);
  });
});
