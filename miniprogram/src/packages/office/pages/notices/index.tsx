import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { PageState } from '@/components/page-state';
import { Split } from '@/components/split';
import { Tabs } from '@/components/tabs';
import { KeyLegend } from '@/components/workbench/key-legend';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import '../../office.scss';
import { NoticeCase } from '../../parts/notices/notice-case';
import { NoticeLines } from '../../parts/notices/notice-lines';
import { ObjectionCase } from '../../parts/notices/objection-case';
import { ObjectionLines } from '../../parts/notices/objection-lines';

const listId = 'notice-list';
const views = [
  { value: 'open', text: '待答复的异议' },
  { value: 'closed', text: '已办结的异议' },
  { value: 'notices', text: '公示' },
] as const;
type Shown = (typeof views)[number]['value'];

const viewOf = (written: string | undefined): Shown =>
  views.find(({ value }) => value === written)?.value ?? 'open';

/** Public notices of my areas: the objections that wait for an answer, the nearest deadline first, and the lists. */
export default function NoticesDeskPage() {
  return (
    <StaffShell title="公示和异议" way="notices">
      {() => <Notices />}
    </StaffShell>
  );
}

function Notices() {
  const [at, change] = useAddress(['view', 'page', 'id']);
  const [changes, setChanges] = useState(0);
  const desk = useDesk();
  const view = viewOf(at.view);
  const close = () => change({ id: undefined });
  useListKeys(listId, undefined, at.id ? { Escape: close } : {});
  const list = {
    page: at.page,
    here: at.id,
    changes,
    onOpen: (id: string) => change({ id }),
    onPage: (next: number) => change({ page: String(next), id: undefined }),
  };
  const detail = () => {
    if (!at.id)
      return view === 'notices' ? (
        <PageState icon="tick" title="选一份公示" todo="看它的期限、异议和经过。" />
      ) : (
        <PageState icon="tick" title="选一件异议" todo="核查以后答复成立或不成立，写明理由。" />
      );
    return view === 'notices' ? (
      <NoticeCase key={at.id} id={at.id} />
    ) : (
      <ObjectionCase key={at.id} id={at.id} onChanged={() => setChanges((count) => count + 1)} />
    );
  };
  return (
    <>
      <Tabs
        label="公示和异议"
        tabs={views}
        chosen={view}
        onChoose={(next) => change({ view: next, page: undefined, id: undefined })}
      />
      <View className="staff-columns">
        <Split
          showing={at.id ? 'detail' : 'list'}
          list={
            <View id={listId} className="ui-stack">
              {view === 'notices' ? <NoticeLines {...list} /> : <ObjectionLines state={view} {...list} />}
            </View>
          }
          detail={
            <View className="ui-stack">
              {!desk && <Button kind="quiet" icon="back" text="回到列表" onTap={close} />}
              {detail()}
            </View>
          }
        />
      </View>
      <KeyLegend
        keys={[
          ['j', '下一条'],
          ['k', '上一条'],
          ['↵', '打开'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}
