import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import type { PointsListView } from '@app/shared/points/lists.views';
import { pointsRoutes } from '@app/shared/points/points.routes';
import type { ProgrammesView } from '@app/shared/points/policy.views';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { Split } from '@/components/split';
import { CaseLine } from '@/components/workbench/case-line';
import { KeyLegend } from '@/components/workbench/key-legend';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import '../../office.scss';
import { ListCase } from '../../parts/lists/list-case';
import { listWord } from '../../parts/lists/list-words';
import { NewList } from '../../parts/lists/new-list';

const rowsId = 'points-list-rows';

/** Who gets what the points are for: frozen, computed, approved by two, on public notice, in force. */
export default function ListsPage() {
  return (
    <StaffShell title="积分名单" way="lists">
      {(me) => <Lists me={me} />}
    </StaffShell>
  );
}

function Lists({ me }: { me: Me }) {
  const [at, change] = useAddress(['page', 'id', 'new']);
  const desk = useDesk();
  const close = () => change({ id: undefined, new: undefined });
  useListKeys(rowsId, undefined, at.id && !at.new ? { Escape: close } : {});
  const loader = useLoader(
    () => call<Page<PointsListView>>(pointsListRoutes.lists, { query: { page: at.page } }),
    `lists/${at.page}`,
    { onShow: true },
  );
  const programmes = useLoader(() => call<ProgrammesView>(pointsRoutes.programmes), 'programmes');
  const detail = () => {
    if (at.new && programmes.state === 'ready')
      return (
        <NewList
          me={me}
          programmes={programmes.data.programmes}
          onCancel={close}
          onDone={({ id }) => {
            change({ new: undefined, id });
            loader.retry();
          }}
        />
      );
    if (!at.id) return <PageState icon="services" title="选一份名单" todo="看规则、人数和下一步。" />;
    return <ListCase key={at.id} id={at.id} onChanged={loader.retry} />;
  };
  return (
    <>
      <View className="staff-columns">
        <Split
          showing={at.id || at.new ? 'detail' : 'list'}
          list={
            <View id={rowsId} className="ui-stack">
              {holdsAny(me, pointsListRoutes.draft.access) && (
                <Button
                  kind="secondary"
                  text="新建名单"
                  onTap={() => change({ new: 'yes', id: undefined })}
                />
              )}
              <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
                {({ items, total, page, pageSize }) =>
                  items.length === 0 ? (
                    <PageState
                      icon="services"
                      title="还没有名单"
                      todo="申请截止、得分都确认以后，新建一份。"
                      compact
                    />
                  ) : (
                    <>
                      <List label="积分名单">
                        {items.map((list) => (
                          <CaseLine
                            key={list.id}
                            title={list.title}
                            detail={list.area.name}
                            footnote={instantWords(list.createdAt)}
                            word={listWord(list.state)}
                            here={list.id === at.id}
                            onOpen={() => change({ id: list.id, new: undefined })}
                          />
                        ))}
                      </List>
                      <Pages
                        page={page}
                        pageSize={pageSize}
                        total={total}
                        onPage={(next) => change({ page: String(next), id: undefined })}
                      />
                    </>
                  )
                }
              </Loaded>
            </View>
          }
          detail={
            <View className="ui-stack">
              {!desk && <Button kind="quiet" icon="back" text="回到名单列表" onTap={close} />}
              {detail()}
            </View>
          }
        />
      </View>
      <KeyLegend
        keys={[
          ['j', '下一份'],
          ['k', '上一份'],
          ['↵', '打开'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}
