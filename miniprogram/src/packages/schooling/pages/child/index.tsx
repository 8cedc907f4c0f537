import { placeRoutes } from '@app/shared/schooling/run.routes';
import type { PlaceView } from '@app/shared/schooling/run.views';
import { childSchoolingRoutes } from '@app/shared/schooling/schooling.routes';
import type { ChildSchoolingPage } from '@app/shared/schooling/schooling.views';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dateWords } from '@/words/dates';
import { ApplicationCard } from '../../parts/application-card';
import { Places } from '../../parts/places';
import { StageChoices } from '../../parts/stage-choices';
import { YearRoad } from '../../parts/year-road';
import '../../schooling.scss';

const title = '入学进展';

/** One child: what waits for an answer, where the application stands, what it may apply for and why not, the year. */
export default function ChildPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到孩子能申请哪些学校、办到了哪一步。">
      <Child />
    </ForSignedIn>
  );
}

function Child() {
  const { id = '' } = useParams();
  const loader = useLoader(
    async () => {
      const [child, places] = await Promise.all([
        call<ChildSchoolingPage>(childSchoolingRoutes.child, { params: { id } }),
        call<{ items: PlaceView[] }>(placeRoutes.mine),
      ]);
      return { child, places: places.items.filter(({ childPersonId }) => childPersonId === child.personId) };
    },
    id,
    { onShow: true },
  );
  const ready = loader.state === 'ready' ? loader.data : undefined;
  const mayApply = ready && !ready.child.application && ready.child.stages.some(({ open }) => open);
  return (
    <PageShell
      title={title}
      action={
        mayApply
          ? {
              text: '申请入学',
              onTap: () => goTo(paths.service, { service: 'schooling.application', personId: id }),
            }
          : undefined
      }
    >
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={3} />}
        offlineTodo="连上网络后会自动载入孩子的入学进展。"
      >
        {({ child, places }) => (
          <>
            <View className="ui-stack ui-stack--tight">
              <Heading level={2}>{child.personName}</Heading>
              {child.birthDate && <Text className="ui-quiet">{`${dateWords(child.birthDate)}出生`}</Text>}
              {!places.some(({ offers, results }) => offers.length + results.length > 0) && (
                <Text>{child.nextSentence}</Text>
              )}
            </View>
            <Places places={places} reload={loader.retry} />
            {child.application && <ApplicationCard application={child.application} />}
            {!child.application && <StageChoices stages={child.stages} />}
            <YearRoad year={child.year} />
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
