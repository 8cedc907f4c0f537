import type { OfferView } from '@app/shared/schooling/run.views';
import { toChineseDate } from '@app/shared/validation/plain-date';
import type { RefusalCost } from './domain/schooling-policy';
import type { Offer } from './offer.rows';
import type { OwnEntry } from './place.repository';

const costSentences: Record<RefusalCost, string> = {
  'no-further-place': '放弃后，本年度不再安排其他学位。',
  'back-to-pool': '放弃后，可以参加下一次调剂，不保证有学位。',
};

export function toOfferView(offer: Offer, hasLetter: boolean): OfferView {
  const { id, kind, state, schoolId, schoolName, dueOn, cost, version } = offer;
  return {
    id,
    kind,
    state,
    schoolId,
    schoolName,
    dueOn: state === 'open' ? dueOn : null,
    cost,
    costSentence: costSentences[cost],
    hasLetter,
    allowedActions: actionsOf(offer, hasLetter),
    version,
  };
}

function actionsOf({ state }: Offer, hasLetter: boolean): OfferView['allowedActions'] {
  if (state === 'open') return ['accept', 'refuse'];
  if (state === 'accepted') return hasLetter ? ['letter', 'give-up'] : ['give-up'];
  return [];
}

/** What happens next, by when; `latest` is the newest result that is public. */
export function nextSentence(
  { leftAt }: Pick<OwnEntry, 'leftAt'>,
  offers: readonly Offer[],
  latest: { runId: string; schoolName: string | null } | undefined,
): string {
  const open = offers.find(({ state }) => state === 'open');
  if (open)
    return open.dueOn === null
      ? `请确认${open.schoolName}的学位。`
      : `请在${toChineseDate(open.dueOn)}前答复${open.schoolName}的学位，逾期视为放弃。`;
  const accepted = offers.find(({ state }) => state === 'accepted');
  if (accepted) return `已确认${accepted.schoolName}，请凭通知书按时报到。`;
  if (leftAt !== null) return '本年度不再安排学位。';
  const isPending = latest && !offers.some(({ runId }) => runId === latest.runId);
  if (latest?.schoolName && isPending) return `已录取到${latest.schoolName}，公示结束后请确认学位。`;
  return latest ? '这一轮没有录取，请等待递补或调剂。' : '结果还没有公布，请留意公示。';
}
