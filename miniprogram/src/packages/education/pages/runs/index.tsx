import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { runRoutes } from '@app/shared/schooling/run.routes';
import type { RunListItem } from '@app/shared/schooling/run.views';
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
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { instantWords } from '@/words/dates';
import { ForEducation } from '../../parts/for-education';
import { NewRun } from '../../parts/run/new-run';
import { RunCase } from '../../parts/run/run-case';
import { runTitle, runWord } from '../../parts/run/run-words';
import '../../education.scss';

const rowsId = 'run-rows';

/** Allocation runs: frozen input, certificate, two approvals, notice. */
export default function RunsPage() {
  return (
    <ForEducation title="录取运行" here="runs" roles={runRoutes.runs.access}>
      {(me) => <Runs me={me} />}
    </ForEducation>
  );
}

function Runs({ me }: { me: Me }) {
  const [at, change] = useAddress(['page', 'id', 'new']);
  const desk = useDesk();
  const close = () => change({ id: undefined, new: undefined });
  useListKeys(rowsId, undefined, at.id && !at.new ? { Escape: close } : {});
  const loader = useLoader(
    () => call<Page<RunListItem>>(runRoutes.runs, { query: { page: at.page } }),
    `runs/${at.page}`,
    { onShow: true },
  );
  const open = (id: string) => {
    change({ id, new: undefined });
    loader.retry();
  };
  const detail = () => {
    if (at.new) return <NewRun me={me} onDone={({ id }) => open(id)} onCancel={close} />;
    if (!at.id) return <PageState icon="services" title="选一次运行" todo="看数据、结果、分数线和下一步。" />;
    return <RunCase key={at.id} me={me} id={at.id} onChanged={loader.retry} onOpen={open} />;
  };
  return (
    <>
      <View className="staff-columns">
        <Split
          showing={at.id || at.new ? 'detail' : 'list'}
          list={
            <View id={rowsId} className="ui-stack">
              {holdsAny(me, runRoutes.create.access) && (
                <Button
                  kind="secondary"
                  text="新建运行"
                  onTap={() => change({ new: 'yes', id: undefined })}
                />
              )}
              <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
                {({ items, total, page, pageSize }) =>
                  items.length === 0 ? (
                    <PageState
                      icon="services"
                      title="还没有运行"
                      todo="积分确认、学位核准以后，新建一次。"
                      compact
                    />
                  ) : (
                    <>
                      <List label="录取运行">
                        {items.map((run) => (
                          <CaseLine
                            key={run.id}
                            title={runTitle(run)}
                            detail={run.areaName}
                            footnote={
                              run.children === null
                                ? instantWords(run.createdAt)
                                : `${countText(run.children)} 人参加，录取 ${countText(run.placed ?? 0)} 人`
                            }
                            word={runWord(run.state)}
                            here={run.id === at.id}
                            onOpen={() => change({ id: run.id, new: undefined })}
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
              {!desk && <Button kind="quiet" icon="back" text="回到运行列表" onTap={close} />}
              {detail()}
            </View>
          }
        />
      </View>
      <KeyLegend
        keys={[
          ['j', '下一次'],
          ['k', '上一次'],
          ['↵', '打开'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}
