import { pointsRoutes } from '@app/shared/points/points.routes';
import type { ProgrammesView, ProgrammeView } from '@app/shared/points/policy.views';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { ownPaths } from '../../parts/points-paths';
import { openWords } from '../../parts/policy-words';
import '../../points.scss';

/** An estimate begins with what the points are wanted for. Nobody has to sign in. */
export default function EstimatePage() {
  const loader = useLoader(() => call<ProgrammesView>(pointsRoutes.programmes), 'programmes', {
    isEmpty: ({ programmes }) => programmes.length === 0,
  });
  return (
    <PageShell title="积分试算">
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>您想用积分办什么</Heading>
        <Text className="ui-quiet">不用登录，几分钟就能算好。</Text>
      </View>
      <Loaded
        loader={loader}
        empty={{
          icon: 'services',
          title: '本市还没有公布积分服务',
          todo: '主管部门公布以后，这里就能试算。',
        }}
        offlineTodo="试算要连上网络。连上后会自动载入。"
      >
        {({ programmes }) => (
          <List label="可以试算的服务">
            {programmes.map((programme) => (
              <ProgrammeRow key={programme.id} programme={programme} />
            ))}
          </List>
        )}
      </Loaded>
      <Notice tone="neutral" text="您填的内容只用来算这一次，不会保存，也不会交给任何部门。" />
      <List label="其他">
        <ListRow
          icon="me"
          title="我的积分"
          detail="审核得分、排名、离分数线多远"
          onTap={() => goTo(paths.myPoints)}
        />
        <ListRow
          icon="search"
          title="政策查询"
          detail="计分标准、办理时间、要带的材料"
          onTap={() => goTo(paths.policies)}
        />
      </List>
    </PageShell>
  );
}

function ProgrammeRow({ programme }: { programme: ProgrammeView }) {
  const { id, name, forWhom, apply, editions } = programme;
  const counts = editions.some(({ state }) => state === 'in-force');
  return (
    <ListRow
      title={name}
      detail={forWhom}
      footnote={counts ? openWords(apply) : '今天没有可用的计分标准'}
      onTap={counts ? () => goTo(ownPaths.questions, { programme: id }) : undefined}
    />
  );
}
