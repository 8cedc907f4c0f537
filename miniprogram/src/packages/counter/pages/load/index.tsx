import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { LoadView } from '@app/shared/appointments/office.views';
import type { Me } from '@app/shared/identity/identity.views';
import { addDays, isPlainDate } from '@app/shared/validation/plain-date';
import { useState } from 'react';
import { DateField } from '@/components/date-field';
import { DownloadButton } from '@/components/download-button';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { Filters } from '@/components/workbench/filters';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';
import { LoadCharts } from '../../parts/load-charts';
import { OfficeBar } from '../../parts/office-bar';
import { OfficeComparison } from '../../parts/office-comparison';
import { WhatIf } from '../../parts/what-if';
import '../../counter.scss';

const usualDays = 28;

/** How an office runs: when people come, how long they wait, who does not come, and what more windows would change. */
export default function LoadPage() {
  return (
    <StaffShell title="运行情况" way="counter">
      {(me) => <Load me={me} />}
    </StaffShell>
  );
}

function Load({ me }: { me: Me }) {
  const [at, change] = useAddress(['office', 'from', 'until']);
  const office = at.office ?? '';
  const until = at.until ?? todayInCity();
  const from = at.from ?? addDays(until, 1 - usualDays);
  const query = { from, until };
  const loader = useLoader(
    () => call<LoadView>(officeRoutes.load, { params: { id: office }, query }),
    ['load', office, from, until].join('/'),
  );
  return (
    <>
      <OfficeBar me={me} office={office} here="load" />
      <Filters
        aside={
          <DownloadButton
            text="导出这些数字"
            route={officeRoutes.loadFile}
            file={{ fileName: `网点运行-${from}-${until}.csv`, params: { id: office }, query }}
          />
        }
      >
        <Day id="load-from" label="从哪一天" value={from} onDay={(day) => change({ from: day, until })} />
        <Day id="load-until" label="到哪一天" value={until} onDay={(day) => change({ from, until: day })} />
      </Filters>
      <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
        {(view) => <LoadCharts view={view} />}
      </Loaded>
      <WhatIf office={office} />
      <OfficeComparison from={from} until={until} here={office} onOpen={(id) => change({ office: id })} />
    </>
  );
}

function Day(props: { id: string; label: string; value: string; onDay: (day: string) => void }) {
  const { id, label, value, onDay } = props;
  const [typed, setTyped] = useState(value);
  return (
    <View className="staff-area">
      <DateField
        id={id}
        label={label}
        example="例：20261121"
        value={typed}
        latest={todayInCity()}
        onChange={(text) => {
          setTyped(text);
          if (isPlainDate(text)) onDay(text);
        }}
      />
    </View>
  );
}
