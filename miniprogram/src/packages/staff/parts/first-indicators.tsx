import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { IndicatorsView, IndicatorView } from '@app/shared/registration/registration.views';
import { type Bar, BarList } from '@/components/bar-list';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/card';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { targetWords } from '../staff-words';

/** Where the area stands, one bar per share. */
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
            <BarList label="指标" full={1000} bars={indicators.filter(isShare).map(barOf)} />
          </Card>
        )}
      </Loaded>
    </Section>
  );
}

const isShare = ({ figure }: IndicatorView): boolean => figure.unit === 'per-mille';

/** A share as a bar; where the city has published a target, a word says whether it is reached. */
function barOf({ figure, label, target }: IndicatorView): Bar {
  const amount = figure.state === 'known' ? figure.value : 0;
  if (target.state !== 'met' && target.state !== 'missed') return { label, amount, text: figure.text };
  const { text, tone } = targetWords[target.state];
  const reached = tone === 'success' ? 'success' : 'danger';
  return { label, amount, text: figure.text, detail: `${text}，${target.sentence}`, tone: reached };
}
