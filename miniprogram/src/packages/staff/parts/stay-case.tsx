import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { StayView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StayDetails } from '@/components/stay/stay-details';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';

/** One stay as the office reads it. It is decided where it needs a person: in its task. */
export function StayCase({ id }: { id: string }) {
  const loader = useLoader(() => call<StayView>(fieldRoutes.stay, { params: { id } }), id, { onShow: true });
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(stay) => (
        <StayDetails stay={stay} reader="office">
          {stay.household.length > 0 && (
            <Section title="同住家人">
              <List label="同住家人">
                {stay.household.map(({ stayId, personName }) => (
                  <ListRow
                    key={stayId}
                    title={personName}
                    onTap={() => goTo(staffPaths.stay, { id: stayId })}
                  />
                ))}
              </List>
            </Section>
          )}
        </StayDetails>
      )}
    </Loaded>
  );
}
