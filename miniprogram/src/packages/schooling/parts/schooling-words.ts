import { type OfferState, offerStateLabels } from '@app/shared/schooling/offer.status';
import type { KeyShown, WishExplanation } from '@app/shared/schooling/run.views';
import type { LineView, PublicSeats, StepView } from '@app/shared/schooling/schooling.views';
import { dayWords } from '@/words/dates';
import type { Word } from '@/words/word';

const pending = '待主管部门确认';

/** The days of a step, that they were moved off a day of rest, and that they are not confirmed. */
export function stepDays({ from, until, moved, confirmed }: StepView): string {
  if (!from && !until) return pending;
  const span =
    from && until && from !== until
      ? `${dayWords(from)} 至 ${dayWords(until)}`
      : dayWords((from ?? until) as string);
  return [span, moved && '（遇休息日顺延）', !confirmed && '（暂定）'].filter(Boolean).join('');
}

export function seatsWords({ label, seats }: PublicSeats): string {
  return seats === null ? `${label}学位数还没有公布` : `${label}${seats}个学位`;
}

/** What it took in a year; nobody left out is said as plainly. */
export function lineWords({ line, seats, admitted }: LineView): string {
  if (line === null) return `${seats}个学位，录取${admitted}人，没有人落选`;
  return `录取最低分${line}，${seats}个学位，录取${admitted}人`;
}

export const offerWords: Record<OfferState, Word> = {
  open: { text: offerStateLabels.open, tone: 'accent', icon: 'clock' },
  accepted: { text: offerStateLabels.accepted, tone: 'success', icon: 'tick' },
  refused: { text: offerStateLabels.refused, tone: 'neutral' },
  lapsed: { text: offerStateLabels.lapsed, tone: 'warning', icon: 'warn' },
  'given-up': { text: offerStateLabels['given-up'], tone: 'neutral' },
  withdrawn: { text: offerStateLabels.withdrawn, tone: 'neutral' },
};

export const verdictWords: Record<WishExplanation['verdict'], Word> = {
  placed: { text: '录取', tone: 'success', icon: 'tick' },
  behind: { text: '没有排到', tone: 'warning', icon: 'cross' },
  'not-needed': { text: '不再需要', tone: 'neutral' },
  'no-seats': { text: '没有学位', tone: 'neutral' },
};

export const keysWords = (keys: readonly KeyShown[]): string =>
  keys.map(({ title, value }) => `${title} ${value}`).join('，');
