import type { Page } from '@app/shared/http/page';
import { schoolingRoutes } from '@app/shared/schooling/schooling.routes';
import { type Stage, stageLabels, stages } from '@app/shared/schooling/schooling.status';
import type { SchoolListItem } from '@app/shared/schooling/schooling.views';
import { Button } from '@/components/button';
import { Text } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Tabs } from '@/components/tabs';
import { Pages } from '@/components/workbench/pages';
import { SearchField } from '@/components/workbench/search-field';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { useNearness } from '@/hooks/use-nearness';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { distanceWords } from '@/words/numbers';
import { ownPaths } from '../../parts/paths';
import '../../schooling.scss';

const tabs = stages.map((stage) => ({ value: stage, text: stageLabels[stage] }));

/** About a hundred metres: enough for an order, too little for an address. */
const rough = (degrees: number): string => degrees.toFixed(3);

/** Schools with published seats and last year's lines; the nearest first for whoever says where they are. */
export default function SchoolsPage() {
  const [at, change] = useAddress(['stage', 'q', 'page']);
  const stage = (at.stage ?? 'primary') as Stage;
  const { here, refused, looking, find, forget } = useNearness();
  const place = here && { longitude: rough(here.longitude), latitude: rough(here.latitude) };
  const loader = useLoader(
    () =>
      call<Page<SchoolListItem>>(schoolingRoutes.schools, {
        query: { stage, words: at.q, page: at.page, ...place },
      }),
    JSON.stringify([stage, at.q, at.page, place]),
    { isEmpty: ({ items }) => items.length === 0 },
  );
  return (
    <PageShell title="看学校">
      <Tabs
        label="学段"
        tabs={tabs}
        chosen={stage}
        onChoose={(next) => change({ stage: next, page: undefined })}
      />
      <SearchField
        id="school-words"
        label="学校"
        example="例：实验、城东"
        value={at.q ?? ''}
        onSearch={(q) => change({ q: q || undefined, page: undefined })}
      />
      {here ? (
        <Notice
          live
          text="按离您的远近排列，直线距离。位置只精确到约一百米，不保存。"
          action={{ text: '按名称排列', onTap: forget }}
        />
      ) : (
        <>
          {refused && <Notice tone="warning" live text="没有得到位置，按名称排列。" />}
          <Button kind="secondary" text="按离我远近排列" busy={looking} onTap={() => void find()} />
        </>
      )}
      <Loaded
        loader={loader}
        empty={{ icon: 'search', title: '没有找到学校', todo: '换个学段或换个名称再找。' }}
        offlineTodo="连上网络后会自动载入学校。"
      >
        {({ items, total, page, pageSize }) => (
          <>
            {items.every(({ seats }) => seats.every((one) => one.stage !== stage || one.seats === null)) && (
              <Notice text={`今年${stageLabels[stage]}的学位数还没有公布，公布后写在每所学校下面。`} />
            )}
            <List label={`${stageLabels[stage]}的学校`}>
              {items.map((school) => (
                <ListRow
                  key={school.id}
                  title={school.name}
                  detail={whereabouts(school)}
                  footnote={seatsAndLine(school, stage)}
                  onTap={() => goTo(ownPaths.school, { id: school.id })}
                />
              ))}
            </List>
            <Pages
              page={page}
              pageSize={pageSize}
              total={total}
              onPage={(next) => change({ page: String(next) })}
            />
            <Text className="ui-quiet">学位是落实户籍和房产等类别以后留给积分的。</Text>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function whereabouts({ townName, address, distanceMetres }: SchoolListItem): string {
  const away = distanceMetres === null ? '' : `约${distanceWords(distanceMetres)}，`;
  return `${away}${townName}${address}`;
}

/** This year's seats and the newest line, as far as they are published. */
function seatsAndLine({ seats, lastLines }: SchoolListItem, stage: Stage): string {
  const own = seats.find((one) => one.stage === stage)?.seats ?? null;
  const last = lastLines.find((one) => one.stage === stage);
  const line =
    last && (last.line === null ? `${last.cycle}年没有人落选` : `${last.cycle}年最低分${last.line}`);
  return [own === null ? undefined : `今年${own}个学位`, line].filter(Boolean).join('，');
}
