import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { departmentLabels } from '@app/shared/casework/departments';
import { officeActionWords } from '@/words/case-actions';
import { taskWords } from '@/words/office-cases';
import type { Offer } from './case-draft';

export type NamedOffer = Offer & { verb: string };
/** Who holds a task, rather than what becomes of the case. */
export type Handling = { action: 'claim' | 'release' | 'transfer'; taskId: string; verb: string };

const forward = ['accept', 'approve', 'review', 'settle-objection', 'publish', 'issue'];
const against = ['refuse', 'reject'];

/** What may be done, in the order of the bar: the way forward, the refusal, the rest; and who may hold what. */
export type Offers = {
  primary: NamedOffer | undefined;
  refusal: NamedOffer | undefined;
  others: NamedOffer[];
  handling: Handling[];
};

/** The server says what is allowed; this only sorts it. `taskId` is the line of the list the case was opened from. */
export function offersOf(view: StaffCaseView, taskId?: string): Offers {
  const here = (offer: { taskId: string | null }) => offer.taskId !== null && offer.taskId === taskId;
  const allowed = [...view.allowedActions].sort((a, b) => Number(here(b)) - Number(here(a)));
  const offers = allowed.flatMap((offer): NamedOffer[] => {
    const { action } = offer;
    if (action === 'claim' || action === 'release' || action === 'transfer') return [];
    const words = officeActionWords[action];
    return words
      ? [{ action, taskId: offer.taskId, verb: words.verb + ofDepartment(view, offer.taskId) }]
      : [];
  });
  const primary = firstOf(offers, forward);
  const refusal = firstOf(offers, against);
  return {
    primary,
    refusal,
    others: offers.filter((offer) => offer !== primary && offer !== refusal),
    handling: allowed.flatMap((offer) => handlingOf(view, offer)),
  };
}

function firstOf(offers: NamedOffer[], wanted: readonly string[]): NamedOffer | undefined {
  return wanted.map((name) => offers.find(({ action }) => action === name)).find(Boolean);
}

/** Who reviews for two departments must know for which. */
function ofDepartment(view: StaffCaseView, taskId: string | null): string {
  const own = view.reviews.filter((review) =>
    view.allowedActions.some((one) => one.taskId === review.taskId),
  );
  const review = own.find((one) => one.taskId === taskId);
  return review && own.length > 1 ? `（${departmentLabels[review.department]}）` : '';
}

const handlingVerbs = { claim: '领取', release: '退回待办', transfer: '转交' } as const;

function handlingOf(
  view: StaffCaseView,
  { action, taskId }: StaffCaseView['allowedActions'][number],
): Handling[] {
  if (taskId === null || (action !== 'claim' && action !== 'release' && action !== 'transfer')) return [];
  const several = view.allowedActions.filter((other) => other.action === action).length > 1;
  const task = view.tasks.find((line) => line.taskId === taskId);
  const which = several && task ? `（${taskWords(task)}）` : '';
  return [{ action, taskId, verb: handlingVerbs[action] + which }];
}
