import type { StayStatus } from '@app/shared/registration/stay.status';
import { Card, Section } from '@/components/card';
import { Tappable } from '@/components/elements/tappable';
import { View } from '@/components/elements/view';
import { Figure } from '@/components/figure';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { countText } from '@/words/counts';
import { stayStatusWords } from '@/words/stays';
import { countStays } from '../stay-count';

const shown: readonly StayStatus[] = ['conflict', 'overlap', 'silent', 'waiting', 'confirmed'];

/** Registrations by where they stand; each number opens its list. */
export function StayCounts() {
  const loader = useLoader(() => countStays(), 'stay-counts', { onShow: true });
  return (
    <Section title="居住登记">
      <Loaded loader={loader} skeleton={<Skeleton count={1} />} compact>
        {({ byState }) => (
          <Card>
            <View className="ui-figures">
              {shown.map((state) => (
                <Tappable
                  key={state}
                  role="link"
                  label={`${stayStatusWords[state].text} ${byState[state] ?? 0} 条，打开列表`}
                  onTap={() => goTo(staffPaths.stays, { state })}
                >
                  <Figure
                    label={stayStatusWords[state].text}
                    number={countText(byState[state] ?? 0)}
                    unit="条"
                  />
                </Tappable>
              ))}
            </View>
          </Card>
        )}
      </Loaded>
    </Section>
  );
}
