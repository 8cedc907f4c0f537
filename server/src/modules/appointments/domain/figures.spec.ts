import { mayBeBookedFor } from './acting-for';
import { readCheckIn, signCheckIn } from './check-in-code';
import { returnMoment } from './return-moment';
import { estimateWait } from './wait-estimate';
import { replayDay } from './what-if';

describe('a code to check in with', () => {
  const key = Buffer.alloc(32, 1);
  const id = '018f0000-0000-7000-8000-00000000002a';

  it('S15 is read again by the key that signed it, and by no other', () => {
    const code = signCheckIn(id, key);
    expect(code).toHaveLength(42);
    expect(readCheckIn(code, key)).toBe(id);
    expect(readCheckIn(code, Buffer.alloc(32, 2))).toBeUndefined();
  });

  it('S15 is worth nothing with any character changed', () => {
    const code = signCheckIn(id, key);
    // The last character of an id carries bits that no id has, so a change of those alone changes the signed text.
    for (let at = 0; at < code.length; at += 1) {
      const other = code[at] === 'x' ? 'y' : 'x';
      expect(readCheckIn(code.slice(0, at) + other + code.slice(at + 1), key)).toBeUndefined();
    }
  });
});

describe('an estimate of waiting', () => {
  it('is none where too few were served or nobody serves', () => {
    expect(estimateWait(3, 0, [10, 10, 10])).toBeNull();
    expect(estimateWait(3, 1, [10, 10])).toBeNull();
  });

  it('is a span of the shorter and the longer services, shared by the windows', () => {
    expect(estimateWait(4, 2, [5, 10, 10, 20])).toEqual({ from: 20, until: 40 });
    expect(estimateWait(0, 2, [5, 10, 10, 20])).toEqual({ from: 0, until: 0 });
  });
});

describe('a day with other windows', () => {
  it('serves in the order of coming, by the window that is free first', () => {
    const visits = [
      { cameMinute: 540, serviceMinutes: 30 },
      { cameMinute: 540, serviceMinutes: 30 },
      { cameMinute: 545, serviceMinutes: 10 },
    ];
    expect(replayDay(visits, 1)).toMatchObject({ meanWait: 28.3, longestWait: 55, waitedOverHalfHour: 1 });
    expect(replayDay(visits, 2)).toMatchObject({ meanWait: 8.3, longestWait: 25, lastFinishedMinute: 580 });
    expect(replayDay(visits, 3)).toMatchObject({ meanWait: 0, longestWait: 0 });
    expect(replayDay([], 3)).toMatchObject({ meanWait: 0, lastFinishedMinute: 0 });
  });
});

describe('a place that was given back', () => {
  const now = new Date('2026-11-23T02:00:00Z');
  const minutes = (startsAt: string, share: number) =>
    (returnMoment(now, new Date(startsAt), { from: 10, until: 120 }, share).getTime() - now.getTime()) /
    60_000;

  it('returns inside the window, and early enough to be used', () => {
    expect(minutes('2026-11-25T02:00:00Z', 0)).toBe(10);
    expect(minutes('2026-11-25T02:00:00Z', 0.5)).toBe(65);
    expect(minutes('2026-11-23T03:00:00Z', 0.5)).toBe(20);
    expect(minutes('2026-11-23T02:10:00Z', 0.9)).toBe(5);
    expect(minutes('2026-11-23T01:00:00Z', 0.9)).toBe(0);
  });
});

describe('whom somebody else may book for', () => {
  const ages = { childUnder: 18, elderFrom: 60 };

  it.each([
    ['2008-11-24', true],
    ['2008-11-23', false],
    ['1966-11-23', true],
    ['1966-11-24', false],
    [null, false],
  ])('born %s: %s', (birthDate, expected) => {
    expect(mayBeBookedFor(birthDate, '2026-11-23', ages)).toBe(expected);
  });
});
