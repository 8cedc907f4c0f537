import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { IndicatorsView } from '@app/shared/registration/registration.views';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { staffPaths } from '../staff-ways';
import { targetWords } from '../staff-words';

/** Where the area stands, one line per indicator. */
export function FirstIndicators() {
  const loader = useLoader(() => call<IndicatorsView>(fieldRoutes.indicators), 'first-indicators', {
    onShow: true,
  });
  return (
    <Section
      title="指标"
      aside={<Button kind="quiet" text="看各地区" onTap={() => goTo(staffPaths.indicators)} />}
    >
      <Loaded loader={loader} skeleton={<Skeleton count={2} />} compact>
        {({ indicators }) => (
          <Card>
            <View className="ui-stack" role="list" label="指标">
              {indicators.map(({ figure, label, target }) => (
                <View key={figure.key} className="ui-bars__line" role="listitem">
                  <Text>{label}</Text>
                  <View className="staff-tags">
                    <Text className="ui-strong ui-number">{figure.text}</Text>
                    {target.state !== 'not-published' && <StatusTag {...targetWords[target.state]} />}
                  </View>
                </View>
              ))}
            </View>
          </Card>
        )}
      </Loaded>
    </Section>
  );
}
