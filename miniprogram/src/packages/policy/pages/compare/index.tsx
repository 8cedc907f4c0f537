import { policyDeskRoutes } from '@app/shared/points/points.routes';
import type { ComparisonView, EditionsView } from '@app/shared/points/policy-desk.views';
import { CheckLine } from '@/components/check-line';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { ComparisonTable } from '../../parts/comparison-table';
import { EditionFields, firstPair } from '../../parts/edition-fields';
import { PolicyTabs } from '../../parts/policy-tabs';
import '../../policy.scss';

/** Two editions side by side; which ones stands in the address. */
export default function ComparePage() {
  return (
    <StaffShell title="标准比较" way="policy">
      {(me) => <Comparing mayTry={holdsAny(me, policyDeskRoutes.simulate.access)} />}
    </StaffShell>
  );
}

function Comparing({ mayTry }: { mayTry: boolean }) {
  const [address, change] = useAddress(['from', 'to', 'all']);
  const loader = useLoader(() => call<EditionsView>(policyDeskRoutes.editions), 'editions', {
    isEmpty: ({ editions }) => editions.length === 0,
  });
  return (
    <>
      <PolicyTabs here="compare" mayTry={mayTry} query={{ from: address.from, to: address.to }} />
      <Loaded
        loader={loader}
        empty={{
          icon: 'services',
          title: '本市还没有计分标准',
          todo: '在政策文件夹里加一份标准后再来比较。',
        }}
      >
        {(found) => {
          const pair = { ...firstPair(found), ...address };
          return (
            <>
              <EditionFields found={found} from={pair.from} to={pair.to} onChange={change} />
              <CheckLine
                id="only-changed"
                text="只看有变化的"
                checked={address.all !== 'yes'}
                onChange={(only) => change({ all: only ? undefined : 'yes' })}
              />
              <Pair from={pair.from} to={pair.to} onlyChanged={address.all !== 'yes'} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Pair({ from, to, onlyChanged }: { from: string; to: string; onlyChanged: boolean }) {
  const loader = useLoader(
    () => call<ComparisonView>(policyDeskRoutes.compare, { query: { from, to } }),
    `compare/${from}/${to}`,
  );
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={6} />}>
      {(comparison) => <ComparisonTable comparison={comparison} onlyChanged={onlyChanged} />}
    </Loaded>
  );
}
