import type { DwellingView, StayListItem } from '@app/shared/registration/registration.views';
import { Text } from '@/components/elements/view';
import { Ticket } from '@/components/ticket';
import { goTo } from '@/platform/navigate';
import { dayWords } from '@/words/dates';
import { ownPaths } from '../paths';

/** The rest stands among the tenants: the rooms must not be pushed off the screen. */
const most = 3;

/** Whether the landlord is still to say something about a stay. */
export function awaitsLandlord({ state, parties }: StayListItem): boolean {
  return ['waiting', 'silent', 'conflict'].includes(state) && !parties.includes('landlord');
}

/** What waits for the landlord in this dwelling. */
export function WaitingHere({
  dwelling,
  tenants,
}: {
  dwelling: DwellingView;
  tenants: readonly StayListItem[];
}) {
  const unanswered = tenants.filter(awaitsLandlord);
  const unsigned = dwelling.lettingState === 'let' && !dwelling.safetyLetterSigned;
  return (
    <>
      {unanswered.slice(0, most).map((stay) => (
        <Ticket
          key={stay.id}
          icon="door"
          tone={stay.state === 'waiting' ? 'plain' : 'urgent'}
          title={`请核对${stay.personName}的入住`}
          detail={`${stay.roomName}，${dayWords(stay.from)} 起`}
          onTap={() => goTo(ownPaths.stay, { id: stay.id })}
        />
      ))}
      {unanswered.length > most && (
        <Text className="ui-quiet">{`还有 ${unanswered.length - most} 条，在下面的租客里。`}</Text>
      )}
      {unsigned && (
        <Ticket
          icon="services"
          title="请签安全责任书"
          detail="出租的房屋都要签，读完大约三分钟"
          onTap={() => goTo(ownPaths.safetyLetter, { id: dwelling.id })}
        />
      )}
    </>
  );
}
