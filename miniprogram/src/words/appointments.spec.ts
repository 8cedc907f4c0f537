import { keptWords, minuteWords, readMinute, slotWords, waitWords } from './appointments';

describe('words of appointments', () => {
  it('tell a waiting time only where one was measured', () => {
    expect(waitWords({ ahead: 6, windows: 2, minutes: { from: 30, until: 40 } })).toBe(
      '前面还有 6 人，约 30 到 40 分钟',
    );
    expect(waitWords({ ahead: 6, windows: 2, minutes: null })).not.toMatch(/约/);
    expect(waitWords({ ahead: 6, windows: 0, minutes: { from: 30, until: 40 } })).toBe(
      '前面还有 6 人，窗口还没有开始叫号',
    );
    expect(waitWords({ ahead: 0, windows: 1, minutes: null })).toBe('前面没有人');
    expect(waitWords({ ahead: 0, windows: 1, minutes: { from: 0, until: 0 } })).toBe('前面没有人，马上就到');
  });

  it('tell a time on the clock of the city, also around midnight', () => {
    expect(slotWords('2026-11-24T01:00:00.000Z', '2026-11-24T01:30:00.000Z')).toBe(
      '2026年11月24日(周二) 09:00–\u206009:30',
    );
    expect(slotWords('2026-11-23T16:00:00.000Z', '2026-11-23T16:30:00.000Z')).toMatch(/11月24日/);
  });

  it('count a kept place by the minute', () => {
    expect(keptWords(599)).toBe('还剩 9 分钟');
    expect(keptWords(60)).toBe('还剩 1 分钟');
    expect(keptWords(59)).toBe('还剩不到 1 分钟');
  });

  it.each([
    ['8:30', 510],
    ['08：30', 510],
    ['0830', 510],
    ['24:00', 1440],
    ['24:30', undefined],
    ['9:75', undefined],
    ['九点', undefined],
    ['', undefined],
  ])('read %s as minutes after midnight', (typed, minute) => {
    expect(readMinute(typed)).toBe(minute);
    if (minute !== undefined) expect(readMinute(minuteWords(minute))).toBe(minute);
  });
});
