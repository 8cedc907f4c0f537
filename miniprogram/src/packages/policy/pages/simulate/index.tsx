import type { SimulateEditions } from '@app/shared/points/points.dto';
import { policyDeskRoutes } from '@app/shared/points/points.routes';
import type { EditionsView, SimulationView } from '@app/shared/points/policy-desk.views';
import { useState } from 'react';
import { Loaded } from '@/components/loaded';
import { Problem } from '@/components/problem';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { EditionFields, firstPair } from '../../parts/edition-fields';
import { Movement } from '../../parts/movement';
import { PolicyTabs } from '../../parts/policy-tabs';
import { SimulateForm } from '../../parts/simulate-form';
import '../../policy.scss';

/** What a change of the table would do to people, tried on one frozen input. Nothing is stored. */
export default function SimulatePage() {
  return (
    <StaffShell title="标准推演" way="policy" roles={policyDeskRoutes.simulate.access}>
      {() => <Simulating />}
    </StaffShell>
  );
}

function Simulating() {
  const [address, change] = useAddress(['from', 'to']);
  const [result, setResult] = useState<SimulationView>();
  const loader = useLoader(() => call<EditionsView>(policyDeskRoutes.editions), 'editions', {
    isEmpty: ({ editions, programmes }) => editions.length === 0 || programmes.length === 0,
  });
  const running = useSubmit((body: SimulateEditions) =>
    call<SimulationView>(policyDeskRoutes.simulate, { body }),
  );
  const run = async (request: SimulateEditions) => setResult(await running.run(request));
  return (
    <>
      <PolicyTabs here="simulate" mayTry query={address} />
      <Loaded
        loader={loader}
        empty={{
          icon: 'services',
          title: '本市还没有计分标准',
          todo: '在政策文件夹里加一份标准后再来推演。',
        }}
      >
        {(found) => {
          const pair = { ...firstPair(found), ...address };
          return (
            <>
              <EditionFields found={found} from={pair.from} to={pair.to} onChange={change} />
              <SimulateForm found={found} {...pair} busy={running.busy} onRun={(body) => void run(body)} />
            </>
          );
        }}
      </Loaded>
      <Problem error={running.error} />
      {result && <Movement result={result} />}
    </>
  );
}
