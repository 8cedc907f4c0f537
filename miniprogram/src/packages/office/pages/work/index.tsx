import { workRoutes } from '@app/shared/casework/casework.routes';
import type { WorkView } from '@app/shared/casework/casework.rules';
import type { BulkView, WorkCounts, WorkItem } from '@app/shared/casework/casework.views';
import type { Me } from '@app/shared/identity/identity.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { CaseColumn } from '@/components/workbench/case-column';
import { KeyLegend } from '@/components/workbench/key-legend';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny, staffPaths } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { type Loader, useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { boundedCount, workViewWords } from '@/words/office-cases';
import '../../office.scss';
import { BulkBar } from '../../parts/bulk-bar';
import { CaseDesk } from '../../parts/case-desk';
import { TransferSheet } from '../../parts/transfer-sheet';
import { WorkFilters } from '../../parts/work-filters';
import { WorkLines } from '../../parts/work-lines';
import { useBulk } from '../../use-bulk';
import { useWorkList } from '../../use-work-list';
import { bulkOf, viewOf, type WorkAddress, workAddressNames, workQueryOf } from '../../work-list';

const listId = 'work-list';
const searchId = 'work-words';

/** The office's work: what waits for the caller's role, department and area, the soonest due first. */
export default function WorkPage() {
  return (
    <StaffShell title="办件" way="work">
      {(me) => <Work me={me} />}
    </StaffShell>
  );
}

function Work({ me }: { me: Me }) {
  const [at, change] = useAddress(workAddressNames);
  const desk = useDesk();
  const list = useWorkList(workQueryOf(at));
  const counts = useLoader(() => call<WorkCounts>(workRoutes.counts), 'work-counts', { onShow: true });
  const reload = () => {
    list.loader.retry();
    counts.retry();
  };
  const bulk = useBulk(list.items, reload);
  const [handing, setHanding] = useState(false);
  const maySupervise = holdsAny(me, ['supervisor']);
  const openId = desk ? at.id : undefined;
  const close = () => change({ id: undefined, task: undefined });
  useListKeys(listId, searchId, {
    x: () => chooseFocused(list.items, bulk.toggle),
    ...(openId ? { Escape: close } : {}),
  });
  const open = ({ caseId, taskId }: WorkItem) =>
    desk ? change({ id: caseId, task: taskId }) : goTo(staffPaths.case, { id: caseId, task: taskId });
  const transferred = (answer: BulkView) => {
    setHanding(false);
    bulk.transferred(answer);
  };
  const { text, empty } = workViewWords[viewOf(at)];

  return (
    <>
      <WorkFilters me={me} at={at} change={change} counts={counts} items={list.items} searchId={searchId} />
      <CaseColumn
        onClose={openId ? close : undefined}
        list={
          <>
            <BulkBar bulk={bulk} maySupervise={maySupervise} onTransfer={() => setHanding(true)} />
            <Loaded
              loader={list.loader}
              skeleton={<Skeleton count={6} />}
              empty={
                at.words
                  ? { title: '没有找到', todo: '写全姓名、编号或证件号码再查。' }
                  : { icon: 'tick', title: empty, ...waitingHint(viewOf(at), counts, change) }
              }
            >
              {(page) => (
                <>
                  {at.words && (
                    <Notice
                      tone="neutral"
                      text={`在全部视图里找到 ${boundedCount(page)} 件，不限于“${text}”。`}
                    />
                  )}
                  <WorkLines id={listId} items={list.items} here={at.task} bulk={bulk} onOpen={open} />
                  <Problem error={list.error} />
                  {list.more && (
                    <Button
                      kind="secondary"
                      text={`更多（已列出 ${list.items.length} 件，共 ${boundedCount(page)} 件）`}
                      busy={list.busy}
                      onTap={list.more}
                    />
                  )}
                </>
              )}
            </Loaded>
          </>
        }
        detail={
          openId ? (
            <CaseDesk key={openId} id={openId} taskId={at.task} onChanged={reload} />
          ) : (
            <PageState icon="services" title="选一件" todo="左边点一条，或按 j、k 移动，回车打开。" />
          )
        }
      />
      <KeyLegend
        keys={[
          ['j', '下一条'],
          ['k', '上一条'],
          ['↵', '打开'],
          ['x', '选中'],
          ['a', '领取、受理、批准'],
          ['r', '不予批准'],
          ['n', '一次性告知'],
          ['o', '看材料'],
          ['/', '查找'],
          ['Esc', '收起'],
        ]}
      />
      <TransferSheet
        tasks={handing ? bulkOf(bulk.chosen, maySupervise).transfer : []}
        onCancel={() => setHanding(false)}
        onDone={transferred}
      />
    </>
  );
}

/** An empty list is no empty desk: what waits for others is one tap away. */
function waitingHint(view: WorkView, counts: Loader<WorkCounts>, change: (at: WorkAddress) => void) {
  const waiting = counts.state === 'ready' ? counts.data.waiting : undefined;
  if (view === 'waiting' || !waiting?.total) return { todo: '有了新的，会列在这里。' };
  return {
    todo: `另有 ${boundedCount(waiting)} 件在等材料、比对或缴费。`,
    action: { text: '看等待中的', onTap: () => change({ view: 'waiting' }) },
  };
}

/** The line that has the focus; on a phone there is none. */
function chooseFocused(items: readonly WorkItem[], toggle: (taskId: string) => void): void {
  const here = typeof document === 'undefined' ? undefined : document.activeElement?.id;
  const item = items.find(({ taskId }) => here === `line-${taskId}`);
  if (item) toggle(item.taskId);
}
