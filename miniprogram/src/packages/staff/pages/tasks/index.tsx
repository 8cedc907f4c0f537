import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { TaskListItem } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { CaseColumn } from '@/components/workbench/case-column';
import { KeyLegend } from '@/components/workbench/key-legend';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { type Place, roughPlace } from '@/platform/location';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { keptList } from '../../kept';
import { KeptLine } from '../../parts/kept-line';
import { TaskCase } from '../../parts/task-case';
import { type TaskAddress, TaskFilters } from '../../parts/task-filters';
import { TaskList } from '../../parts/task-list';
import { useKeptLoader } from '../../use-kept-loader';

const listId = 'task-list';

/** The officer's work: rooms that need a person, the most pressing or the nearest first. */
export default function TasksPage() {
  return (
    <StaffShell title="待核实的房间" way="tasks">
      {(me) => <Work me={me} />}
    </StaffShell>
  );
}

function Work({ me }: { me: Me }) {
  const [at, change] = useAddress(['kind', 'state', 'sort', 'area', 'page', 'id']);
  const [place, setPlace] = useState<Place>();
  const [placeless, setPlaceless] = useState(false);
  const desk = useDesk();
  const loader = useKeptLoader(
    keptList,
    () => call<Page<TaskListItem>>(fieldRoutes.tasks, { query: queryOf(at, place) }),
    ['tasks', at.kind, at.state, at.area, at.page, at.sort, place?.latitude, place?.longitude].join('/'),
    { isEmpty: ({ items }) => items.length === 0, onShow: true },
  );
  const openId = desk ? at.id : undefined;
  useListKeys(listId, undefined, openId ? { Escape: () => change({ id: undefined }) } : {});

  const nearest = async () => {
    const found = await roughPlace();
    setPlaceless(!found);
    setPlace(found);
    if (found) change({ sort: 'distance', page: undefined });
  };
  const open = ({ id }: TaskListItem) => (desk ? change({ id }) : goTo(staffPaths.task, { id }));
  const unplaced = at.sort === 'distance' && !place;

  return (
    <>
      <TaskFilters me={me} at={at} change={change} onNearest={nearest} />
      {(placeless || unplaced) && (
        <Notice
          tone="neutral"
          text={placeless ? '没有得到位置，先按期限排列。' : '还不知道您在哪里，先按期限排列。'}
          action={{ text: '用现在的位置', onTap: () => void nearest() }}
          live
        />
      )}
      <CaseColumn
        onClose={openId ? () => change({ id: undefined }) : undefined}
        list={
          <Loaded
            loader={loader}
            skeleton={<Skeleton count={5} />}
            empty={{
              icon: 'tick',
              title: '没有要核实的房间',
              todo: '有了新的，会列在这里。',
              action: undefined,
            }}
            offlineTodo="连上网络后会自动载入。已经记下的结果都在“待发送”里。"
          >
            {({ items, total, page, pageSize }) => (
              <>
                <KeptLine at={loader.keptAt} />
                <TaskList id={listId} items={items} here={openId} onOpen={open} />
                <Pages
                  page={page}
                  pageSize={pageSize}
                  total={total}
                  onPage={(next) => change({ page: String(next) })}
                />
              </>
            )}
          </Loaded>
        }
        detail={
          openId ? (
            <TaskCase key={openId} id={openId} onSettled={loader.retry} />
          ) : (
            <PageState icon="door" title="选一间房" todo="左边点一条，或按 j、k 移动，回车打开。" />
          )
        }
      />
      <KeyLegend
        keys={[
          ['j', '下一条'],
          ['k', '上一条'],
          ['↵', '打开'],
          ['a', '核实无误'],
          ['c', '更正'],
          ['r', '未居住'],
        ]}
      />
    </>
  );
}

/** The place is rounded to where a street is; it never stands in the address. */
function queryOf({ kind, state, area, page, sort }: TaskAddress, place: Place | undefined) {
  const byDistance = sort === 'distance' && place;
  return {
    kind,
    state,
    areaCode: area,
    page,
    sort: byDistance ? 'distance' : undefined,
    longitude: byDistance ? place.longitude.toFixed(4) : undefined,
    latitude: byDistance ? place.latitude.toFixed(4) : undefined,
  };
}
