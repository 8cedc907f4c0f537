import { permitRoutes } from '@app/shared/permit/permit.routes';
import type { PermitView } from '@app/shared/permit/permit.views';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { PermitSection } from '../../parts/permit-section';
import '../../permit.scss';

const title = '居住证';

/** The permits of mine and of my children, and what can be done about each. */
export default function PermitPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到您和孩子的居住证，也可以申领。">
      <Permits />
    </ForSignedIn>
  );
}

function Permits() {
  const loader = useLoader(
    async () => (await call<{ items: PermitView[] }>(permitRoutes.mine)).items,
    'permits',
    { isEmpty: (permits) => permits.length === 0, onShow: true },
  );
  const apply = () => goTo(paths.service, { service: 'permit.application' });
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={2} />}
        empty={{
          icon: 'person-card',
          title: '您还没有居住证',
          todo: '在本市住满半年，有工作、住所或上学之一，就可以在手机上申领，不收费。',
          action: { text: '申领居住证', onTap: apply },
        }}
        offlineTodo="连上网络后会自动载入您的居住证。"
      >
        {(permits) =>
          permits.map((permit) => <PermitSection key={permit.id} permit={permit} reload={loader.retry} />)
        }
      </Loaded>
      <View className="ui-stack ui-stack--tight">
        {loader.state === 'ready' && (
          <Button kind="quiet" text={hasOwn(loader.data) ? '为孩子申领居住证' : '申领居住证'} onTap={apply} />
        )}
        <Button kind="quiet" text="我的办件" onTap={() => goTo(paths.cases)} />
        <Button kind="quiet" text="核验别人的居住证" onTap={() => goTo(paths.permitCheck)} />
      </View>
    </PageShell>
  );
}

const hasOwn = (permits: PermitView[]): boolean =>
  permits.some(({ isMine, state }) => isMine && state !== 'ended' && state !== 'replaced');
