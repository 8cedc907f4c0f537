import type { DwellingView, StayListItem } from '@app/shared/registration/registration.views';
import { Ticket } from '@/components/ticket';
import { goTo } from '@/platform/navigate';
import { dayWords } from '@/words/dates';
import { ownPaths } from '../paths';

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
  const unsigned = dwelling.lettingState === 'let' && !dwelling.safetyLetterSigned;
  return (
    <>
      {tenants.filter(awaitsLandlord).map((stay) => (
        <Ticket
          key={stay.id}
          icon="door"
          tone={stay.state === 'waiting' ? 'plain' : 'urgent'}
          title={`请核对${stay.personName}的入住`}
          detail={`${stay.roomName}，${dayWords(stay.from)} 起`}
          onTap={() => goTo(ownPaths.stay, { id: stay.id })}
        />
      ))}
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
