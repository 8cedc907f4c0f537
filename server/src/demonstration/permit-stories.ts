import type { PermitGround } from '@app/shared/permit/permit.status';
import { ordinaryKey } from './households';

/** Permits from before the system; `issued` and `counted` are days before the loading, as `-340`. */
export type OldPermit = { household: string; issued: number; years: number; ground: PermitGround };

/** What one household asks for, and how far the office has come with it. */
export type Application = {
  household: string;
  service: 'permit.application' | 'permit.reissue';
  on: number;
  ground?: PermitGround;
  /** In this order, each on its day. */
  steps: readonly (
    | { on: number; by: 'clerk01'; does: 'claim' | 'ask-papers' | 'accept' | 'hold' }
    | { on: number; by: 'police01' | 'housing01' | 'labour01'; does: 'review' }
  )[];
};

/** One whose endorsement is due now, one who is late, and others with time left. */
export const oldPermits: readonly OldPermit[] = [
  { household: ordinaryKey(2), issued: -345, years: 0, ground: 'dwelling' },
  { household: ordinaryKey(3), issued: -374, years: 0, ground: 'job' },
  { household: ordinaryKey(4), issued: -610, years: 1, ground: 'dwelling' },
  { household: ordinaryKey(7), issued: -130, years: 0, ground: 'job' },
  { household: ordinaryKey(14), issued: -140, years: 0, ground: 'dwelling' },
];

/** Applications in every state that a work list can show. */
export const applications: readonly Application[] = [
  {
    household: ordinaryKey(12),
    service: 'permit.application',
    on: -16,
    ground: 'dwelling',
    steps: [],
  },
  {
    household: ordinaryKey(8),
    service: 'permit.application',
    on: -12,
    ground: 'dwelling',
    steps: [
      { on: -11, by: 'clerk01', does: 'claim' },
      { on: -11, by: 'clerk01', does: 'ask-papers' },
    ],
  },
  {
    household: ordinaryKey(11),
    service: 'permit.application',
    on: -9,
    ground: 'dwelling',
    steps: [
      { on: -8, by: 'clerk01', does: 'claim' },
      { on: -8, by: 'clerk01', does: 'hold' },
    ],
  },
  {
    household: ordinaryKey(9),
    service: 'permit.application',
    on: -6,
    ground: 'dwelling',
    steps: [
      { on: -5, by: 'clerk01', does: 'claim' },
      { on: -5, by: 'clerk01', does: 'accept' },
      { on: -4, by: 'housing01', does: 'review' },
    ],
  },
  {
    household: ordinaryKey(6),
    service: 'permit.application',
    on: -3,
    ground: 'job',
    steps: [
      { on: -2, by: 'clerk01', does: 'claim' },
      { on: -2, by: 'clerk01', does: 'accept' },
      { on: -1, by: 'police01', does: 'review' },
    ],
  },
  { household: ordinaryKey(1), service: 'permit.application', on: -2, ground: 'dwelling', steps: [] },
  { household: ordinaryKey(13), service: 'permit.application', on: -1, ground: 'job', steps: [] },
  { household: ordinaryKey(14), service: 'permit.reissue', on: -1, steps: [] },
];
