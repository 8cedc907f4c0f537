import type { Me } from '@app/shared/identity/identity.views';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { type IndicatorKey, indicatorKeys } from '@app/shared/registration/indicators';
import type { IndicatorsView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { Tabs } from '@/components/tabs';
import { AreaFields } from '@/components/workbench/area-fields';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { AreaBars } from '../../parts/area-bars';
import { IndicatorCard } from '../../parts/indicator-card';

/** Where an area stands, each figure with its definition under it, and how the areas below compare. */
export default function IndicatorsPage() {
  return (
    <StaffShell title="指标" way="indicators">
      {(me) => <Indicators me={me} />}
    </StaffShell>
  );
}

function Indicators({ me }: { me: Me }) {
  const [at, change] = useAddress(['area', 'key']);
  const loader = useLoader(
    () => call<IndicatorsView>(fieldRoutes.indicators, { query: { areaCode: at.area } }),
    `indicators/${at.area}`,
    { onShow: true },
  );
  return (
    <>
      <View className="staff-filters__line">
        <AreaFields me={me} id="indicators" value={at.area} onChange={(area) => change({ area })} />
      </View>
      <Loaded loader={loader} skeleton={<Skeleton count={5} />}>
        {(view) => (
          <>
            <View className="ui-stack ui-stack--tight">
              <Heading level={2}>{view.area.name}</Heading>
              <Text className="ui-quiet">{`截至 ${dayWords(view.asOf)}`}</Text>
            </View>
            <View className="staff-indicators" role="list" label="指标">
              {view.indicators.map((indicator) => (
                <IndicatorCard key={indicator.figure.key} indicator={indicator} />
              ))}
            </View>
            {view.children.length > 0 && (
              <Below
                view={view}
                chosen={indicatorKeys.find((key) => key === at.key) ?? indicatorKeys[0]}
                onChoose={(key) => change({ key })}
                onOpen={(area) => change({ area })}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Below({
  view,
  chosen,
  onChoose,
  onOpen,
}: {
  view: IndicatorsView;
  chosen: IndicatorKey;
  onChoose: (key: IndicatorKey) => void;
  onOpen: (code: string) => void;
}) {
  return (
    <Section title="下级各地区">
      <Tabs
        label="比哪一项"
        chosen={chosen}
        tabs={view.indicators.map(({ figure, label }) => ({ value: figure.key, text: label }))}
        onChoose={onChoose}
      />
      <AreaBars areas={view.children} indicator={chosen} onOpen={onOpen} />
    </Section>
  );
}
