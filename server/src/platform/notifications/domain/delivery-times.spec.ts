import { wechatOutcome } from './delivery-outcome';
import { afterQuiet, nextCityDay, type QuietHours } from './quiet-hours';
import { expiryMilliseconds, nextTry } from './retry';

const night: QuietHours = { from: '21:00', until: '08:00' };
const noon: QuietHours = { from: '12:00', until: '14:00' };
const at = (cityTime: string) => new Date(`${cityTime}+08:00`);

describe('when a message may go', () => {
  it.each([
    ['2026-11-21T20:59:59', night, '2026-11-21T20:59:59'],
    ['2026-11-21T21:00:00', night, '2026-11-22T08:00:00'],
    ['2026-11-21T23:59:00', night, '2026-11-22T08:00:00'],
    ['2026-11-22T00:00:00', night, '2026-11-22T08:00:00'],
    ['2026-11-22T07:59:59', night, '2026-11-22T08:00:00'],
    ['2026-11-22T08:00:00', night, '2026-11-22T08:00:00'],
    ['2028-02-28T22:00:00', night, '2028-02-29T08:00:00'],
    ['2026-12-31T22:00:00', night, '2027-01-01T08:00:00'],
    ['2026-11-21T12:30:00', noon, '2026-11-21T14:00:00'],
    ['2026-11-21T11:59:00', noon, '2026-11-21T11:59:00'],
    ['2026-11-21T03:00:00', null, '2026-11-21T03:00:00'],
    ['2026-11-21T03:00:00', { from: '08:00', until: '08:00' }, '2026-11-21T03:00:00'],
  ])('%s with %j is %s', (now, quiet, then) => {
    expect(afterQuiet(at(now), quiet, 'normal')).toEqual(at(then));
    expect(afterQuiet(at(now), quiet, 'urgent')).toEqual(at(now));
  });

  it.each([
    ['2026-11-21T00:00:00', '2026-11-22T00:00:00'],
    ['2026-11-21T23:59:59', '2026-11-22T00:00:00'],
    ['2026-12-31T12:00:00', '2027-01-01T00:00:00'],
  ])('after %s the provider’s next day begins at %s', (now, then) => {
    expect(nextCityDay(at(now))).toEqual(at(then));
  });

  it('L5 is tried again at growing distances, an hour apart at most, within 72 hours', () => {
    const start = new Date('2026-11-21T00:00:00Z');
    const waits = [1, 2, 3, 4, 20, 1000].map(
      (tries) => (nextTry(start, tries).getTime() - start.getTime()) / 1000,
    );
    expect(waits).toEqual([5, 10, 20, 40, 3600, 3600]);
    expect(expiryMilliseconds).toBe(72 * 3_600_000);
  });
});

describe('what an answer of WeChat means', () => {
  it.each([
    [undefined, 'later', undefined],
    [-1, 'later', undefined],
    [40001, 'later', undefined],
    [40014, 'later', undefined],
    [42001, 'later', undefined],
    [45009, 'tomorrow', true],
    [43101, 'no-consent', undefined],
    [40003, 'nobody', undefined],
    [40037, 'our-fault', true],
    [41030, 'our-fault', true],
    [45168, 'our-fault', true],
    [47003, 'our-fault', true],
    [40164, 'later', true],
    [48001, 'later', true],
    [99999, 'our-fault', true],
  ])('%s: %s', (errcode, kind, alarm) => {
    expect(wechatOutcome(errcode)).toMatchObject({
      kind,
      code: errcode === undefined ? 'unreached' : `${errcode}`,
    });
    expect(wechatOutcome(errcode).alarm).toBe(alarm);
  });
});
