import { workRoutes } from '@app/shared/casework/casework.routes';
import type { WorkView } from '@app/shared/casework/casework.rules';
import type { WorkCounts } from '@app/shared/casework/casework.views';
import { Section } from '@/components/card';
import { Tappable } from '@/components/elements/tappable';
import { View } from '@/components/elements/view';
import { Figure } from '@/components/figure';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { boundedCount, workViewWords } from '@/words/office-cases';

const shown: readonly WorkView[] = ['overdue', 'due-soon', 'team', 'mine', 'waiting'];

/** How many applications wait, the late ones first; each figure opens its list. */
export function FirstWork() {
  const loader = useLoader(() => call<WorkCounts>(workRoutes.counts), 'first-work', { onShow: true });
  return (
    <Section title="办件">
      <Loaded loader={loader} skeleton={<Skeleton kind="text" />} compact>
        {(counts) => (
          <View className="staff-figures">
            {shown.map((view) => (
              <Tappable
                key={view}
                className="staff-figures__figure"
                role="link"
                label={`${workViewWords[view].text} ${boundedCount(counts[view])} 件，看列表`}
                onTap={() => goTo(staffPaths.work, { view })}
              >
                <Figure label={workViewWords[view].text} number={boundedCount(counts[view])} unit="件" />
              </Tappable>
            ))}
          </View>
        )}
      </Loaded>
    </Section>
  );
}
