import type { CalledTicket } from '@app/shared/appointments/appointments.views';
import { heardOf, newCalls } from './new-calls';

const called = (number: string, calledAt: string, times = 1): CalledTicket => ({
  number,
  windowName: '1号窗口',
  calledAt,
  times,
  spoken: `请 ${number} 到 1 号窗口`,
});
const a = called('A001', '2026-11-23T01:20:00.000Z');
const b = called('A002', '2026-11-23T01:21:00.000Z');

describe('calls to be read out', () => {
  it('are none when the screen is switched on: they were heard before', () => {
    expect(newCalls([b, a], undefined)).toEqual([]);
  });

  it('are those that came since, the older first, each once', () => {
    const c = called('A003', '2026-11-23T01:22:00.000Z');
    expect(newCalls([c, b, a], heardOf([a]))).toEqual([b, c]);
    expect(newCalls([c, b, a], heardOf([c, b, a]))).toEqual([]);
  });

  it('include a number that is called again', () => {
    const again = called('A001', '2026-11-23T01:25:00.000Z', 2);
    expect(newCalls([again], heardOf([a]))).toEqual([again]);
  });
});
