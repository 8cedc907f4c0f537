import { noticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { NoticeView } from '@app/shared/public-notice/public-notice.views';
import { Answers } from '@/components/answers';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { Ticket } from '@/components/ticket';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { noticeTimeWords, noticeWord } from '@/words/notices';
import { NoticeEntries } from '../../parts/notice-entries';
import { NoticeFiles } from '../../parts/notice-files';
import { ownPaths } from '../../parts/notices-paths';
import { OwnEntriesPart } from '../../parts/own-entries';

/** One notice: what is published, on which ground, until when, the list, and the way to object. */
export default function NoticePage() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<NoticeView>(noticeRoutes.view, { params: { id } }), id, {
    onShow: true,
  });
  const takes = loader.state === 'ready' && loader.data.takesObjections;
  return (
    <PageShell
      title="公示"
      action={takes ? { text: '对整份名单提出异议', onTap: () => goTo(ownPaths.object, { id }) } : undefined}
      quiet={{ text: '我的异议', onTap: () => goTo(ownPaths.objections) }}
    >
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={8} />}
        offlineTodo="看公示要连上网络。连上后会自动载入。"
      >
        {(notice) => <Published notice={notice} />}
      </Loaded>
    </PageShell>
  );
}

function Published({ notice }: { notice: NoticeView }) {
  const { title, phase, preface, basis, files, withdrawnReason, takesObjections, answerWorkingDays } = notice;
  return (
    <>
      <Heading level={2}>{title}</Heading>
      <Term notice={notice} />
      {withdrawnReason !== null && <Notice tone="warning" text={`公示已撤回：${withdrawnReason}`} />}
      {phase === 'settling' && (
        <Notice tone="neutral" text="公示期已满，正在答复收到的异议，答复完才有最后结果。" />
      )}
      <Text>{preface}</Text>
      {withdrawnReason === null && (
        <>
          {takesObjections && (
            <Text className="ui-quiet">
              对某一条有疑问的，点那一条提出异议；对排序或办法有疑问的，用最下面的按钮。
            </Text>
          )}
          <OwnEntriesPart notice={notice} />
          <NoticeEntries notice={notice} />
        </>
      )}
      {files.length > 0 && <NoticeFiles files={files} />}
      <Section title="依据和时间">
        <Answers
          label="依据和时间"
          answers={[
            { question: '依据', answer: basis },
            { question: '公示开始', answer: dayWords(notice.openedOn) },
            { question: '公示到', answer: `${dayWords(notice.lastDay)} 24:00` },
            { question: '异议答复', answer: `收到后 ${answerWorkingDays} 个工作日内` },
            { question: '名单校验码', answer: notice.listHash.slice(0, 16) },
          ]}
        />
        <Text className="ui-quiet">
          姓名按规定隐去一部分。校验码由整份名单算出，名单改一个字，校验码就变。
        </Text>
      </Section>
    </>
  );
}

function Term({ notice }: { notice: NoticeView }) {
  const { phase, workingDaysLeft, lastDay } = notice;
  const { text } = noticeWord(phase);
  if (phase !== 'running' || workingDaysLeft === null)
    return <Ticket icon="calendar" title={text} detail={noticeTimeWords(notice)} tone="plain" />;
  const isLast = workingDaysLeft === 0;
  return (
    <View>
      <Ticket
        figure={
          isLast
            ? { number: '今天', after: '截止' }
            : { before: '还剩', number: String(workingDaysLeft), after: '个工作日' }
        }
        title={text}
        detail={`到${dayWords(lastDay)} 24:00`}
        tone={isLast ? 'urgent' : 'calm'}
      />
    </View>
  );
}
