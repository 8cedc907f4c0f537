import { execFileSync } from 'node:child_process';
import { environmentOf } from './other-day.mjs';

const secondsApart = (first: string, second: number) => Math.abs(Date.parse(first) - second) / 1000;

describe('a demonstration on another day', () => {
  it('turns the clock of a process, which then runs on', () => {
    const script =
      'console.log(JSON.stringify([new Date(), Date.now(), new Date(0), new Date(2026, 0).getFullYear()]))';
    const printed = execFileSync(process.execPath, ['-e', script], {
      env: { ...process.env, ...environmentOf('2026-05-12') },
      encoding: 'utf8',
    });
    const [now, milliseconds, epoch, year] = JSON.parse(printed);
    expect(now.slice(0, 13)).toBe('2026-05-12T01');
    expect(secondsApart(now, milliseconds)).toBeLessThan(60);
    expect(epoch).toBe('1970-01-01T00:00:00.000Z');
    expect(year).toBe(2026);
  });

  it('changes nothing without a day', () => {
    expect(environmentOf(undefined)).toEqual({});
  });

  it.each(['12.5.2026', '2026-13-01', ''])('refuses %j', (day) => {
    expect(() => environmentOf(day)).toThrow('--day takes a day such as');
  });
});
