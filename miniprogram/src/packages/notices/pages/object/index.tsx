import { noticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type {
  NoticeEntries,
  NoticeView,
  ObjectionFiled,
} from '@app/shared/public-notice/public-notice.views';
import { useState } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { NeedsPerson } from '@/components/needs-person';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { ResultPanel } from '@/components/result-panel';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { fetchMe } from '@/platform/me';
import { goTo, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { noticeTimeWords } from '@/words/notices';
import { ownPaths } from '../../parts/notices-paths';
import { ObjectionForm } from '../../parts/objection-form';

const title = '提出异议';

/** Objecting to one line of a notice, or to the whole list: the reason, papers if there are any, and what follows. */
export default function ObjectPage() {
  return (
    <ForSignedIn title={title} why="异议要由本人实名提出，答复会告诉您。名单里看不到是谁提的。">
      <Objecting />
    </ForSignedIn>
  );
}

function Objecting() {
  const { id = '', entry } = useParams();
  const loader = useLoader(async () => {
    const [notice, me, line] = await Promise.all([
      call<NoticeView>(noticeRoutes.view, { params: { id } }),
      fetchMe(),
      entry === undefined ? undefined : lineOf(id, Number(entry)),
    ]);
    return { notice, me, line };
  }, `object/${id}/${entry}`);
  const [filed, setFiled] = useState<ObjectionFiled>();
  if (loader.state !== 'ready') {
    return (
      <PageShell title={title}>
        <Loaded loader={loader} skeleton={<Skeleton kind="text" count={4} />}>
          {() => null}
        </Loaded>
      </PageShell>
    );
  }
  const { notice, me, line } = loader.data;
  if (!me.person) return <NeedsPerson title={title} todo="异议要实名提出，身份信息只填一次。" />;
  if (filed) return <Filed filed={filed} notice={notice} />;
  if (!notice.takesObjections) {
    return (
      <PageShell
        title={title}
        action={{ text: '看这份公示', onTap: () => replaceWith(paths.notice, { id }) }}
      >
        <PageState icon="clock" title="公示期已经结束" todo={`${noticeTimeWords(notice)}，不再受理异议。`} />
      </PageShell>
    );
  }
  return <ObjectionForm notice={notice} line={line} onFiled={setFiled} />;
}

async function lineOf(id: string, number: number): Promise<NoticeEntries['items'][number] | undefined> {
  const query = { after: number - 1, limit: 1 };
  const { items } = await call<NoticeEntries>(noticeRoutes.entries, { params: { id }, query });
  return items.find((item) => item.number === number);
}

function Filed({ filed, notice }: { filed: ObjectionFiled; notice: NoticeView }) {
  const until =
    filed.answerBy === null ? `${notice.answerWorkingDays} 个工作日内` : `${dayWords(filed.answerBy)}前`;
  return (
    <PageShell
      title={title}
      action={{ text: '看这件异议', onTap: () => replaceWith(ownPaths.objection, { id: filed.id }) }}
      quiet={{ text: '我的异议', onTap: () => goTo(ownPaths.objections) }}
    >
      <ResultPanel
        title="异议已提交"
        next={[
          { word: '什么时候答复', text: until },
          { word: '谁来核查', text: '主管部门的工作人员，不是发布名单的人' },
          { word: '怎么知道', text: '有结果会发消息给您，也可以在“我的异议”里看' },
          { word: '名单怎么办', text: '异议没有答复完，名单不会生效' },
        ]}
      />
    </PageShell>
  );
}
