import { addDays } from '@app/shared/validation/plain-date';
import type { ReconciliationPolicy } from '../../src/modules/registration/domain/reconciliation-policy';
import type { Statement } from '../../src/modules/registration/domain/statement';

/** Day 0 of the tests. */
export const dayZero = '2026-03-01';

/** The day `days` after day 0. */
export const day = (days: number): string => addDays(dayZero, days);

/** A word spoken at noon in the city on `declaredOn`; `minute` orders words of one day. */
export function statement(over: Partial<Statement> & { minute?: number } = {}): Statement {
  const { minute = 0, ...rest } = over;
  const declaredOn = rest.declaredOn ?? dayZero;
  return {
    party: 'tenant',
    version: 1,
    kind: 'living',
    from: dayZero,
    until: null,
    declaredAt: new Date(Date.parse(`${declaredOn}T12:00:00+08:00`) + minute * 60_000),
    declaredOn,
    ...rest,
  };
}

/** The demonstration city's way: any two parties confirm, three days' tolerance, silence after seven days. */
export const plainPolicy: ReconciliationPolicy = {
  toleranceDays: 3,
  silenceDays: 7,
  confirmingPairs: [
    ['tenant', 'landlord'],
    ['tenant', 'employer'],
    ['landlord', 'employer'],
  ],
  endAcceptedFrom: ['tenant'],
  countFrom: 'declaration',
  confirmers: [],
};

/** 深圳's way: nothing is confirmed without the landlord or the grid officer, and it counts from their day. */
export const landlordPolicy: ReconciliationPolicy = {
  ...plainPolicy,
  confirmingPairs: [
    ['tenant', 'landlord'],
    ['landlord', 'employer'],
  ],
  countFrom: 'confirmation',
  confirmers: ['landlord', 'grid-officer'],
};
