import { objectionRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { ObjectionView } from '@app/shared/public-notice/public-notice.views';
import { useState } from 'react';
import { Answers } from '@/components/answers';
import { Card, Section } from '@/components/card';
import { CaseRoad, type RoadStep } from '@/components/case-road';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Heading } from '@/components/elements/heading';
import { Text } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { type Loader, useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { useSubmit } from '@/hooks/use-submit';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords, instantWords, workingDaysLeftWords } from '@/words/dates';
import { entryWords, objectionWord } from '@/words/notices';
import { valueWords } from '../../parts/entry-row';

/** One objection of the caller: where it stands, by when it is answered, and the answer. */
export default function ObjectionPage() {
  return (
    <ForSignedIn title="异议" why="登录后能看到这件异议和它的答复。">
      <Objection />
    </ForSignedIn>
  );
}

function Objection() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<ObjectionView>(objectionRoutes.view, { params: { id } }), id, {
    onShow: true,
  });
  const [asking, setAsking] = useState(false);
  const mayWithdraw = loader.state === 'ready' && loader.data.allowedActions.includes('withdraw');
  const noticeId = loader.state === 'ready' ? loader.data.noticeId : undefined;
  return (
    <PageShell
      title="异议"
      action={
        noticeId ? { text: '看这份公示', onTap: () => goTo(paths.notice, { id: noticeId }) } : undefined
      }
      quiet={mayWithdraw ? { text: '撤回异议', onTap: () => setAsking(true) } : undefined}
    >
      <Loaded loader={loader} skeleton={<Skeleton kind="text" count={6} />}>
        {(objection) => <Told objection={objection} />}
      </Loaded>
      <Withdrawing loader={loader} open={asking} onClose={() => setAsking(false)} />
    </PageShell>
  );
}

function Told({ objection }: { objection: ObjectionView }) {
  const { noticeTitle, entry, columns, text, reasons, papers, state } = objection;
  const pages = papers.reduce((sum, paper) => sum + paper.pages.length, 0);
  return (
    <>
      <Heading level={2}>{noticeTitle}</Heading>
      <CaseRoad steps={roadOf(objection)} />
      {reasons !== null && (
        <Section title="答复">
          <Card>
            <Text className="ui-strong">{objectionWord(state).text}</Text>
            <Text>{reasons}</Text>
          </Card>
        </Section>
      )}
      <Section title="您的异议">
        <Answers
          label="您的异议"
          answers={[
            {
              question: '对哪一条',
              answer: entry ? `${entryWords(entry)}，${valueWords(columns, entry)}` : entryWords(null),
            },
            { question: '有什么疑问', answer: text },
            { question: '证明材料', answer: pages === 0 ? '没有上传' : `${pages} 页` },
          ]}
        />
      </Section>
    </>
  );
}

function roadOf({ state, filedAt, answerBy, answeredAt, workingDaysLeft }: ObjectionView): RoadStep[] {
  const filed: RoadStep = { title: '提出异议', state: 'done', detail: instantWords(filedAt) };
  if (state === 'open') {
    const left = workingDaysLeft;
    return [
      filed,
      {
        title: '主管部门核查',
        state: 'present',
        detail: answerBy === null ? '答复日期等下一年工作日历公布后确定' : `${dayWords(answerBy)}前答复`,
        clock: left === null ? undefined : { text: workingDaysLeftWords(left), late: left < 0 },
      },
      { title: '答复', state: 'coming' },
    ];
  }
  const detail = answeredAt === null ? undefined : instantWords(answeredAt);
  const ended = state === 'withdrawn';
  return [filed, { title: objectionWord(state).text, state: ended ? 'stopped' : 'done', detail }];
}

function Withdrawing({
  loader,
  open,
  onClose,
}: {
  loader: Loader<ObjectionView>;
  open: boolean;
  onClose: () => void;
}) {
  const sending = useSubmit(({ id, version }: { id: string; version: number }, clientKey: string) =>
    call<ObjectionView>(objectionRoutes.withdraw, { params: { id }, body: { version }, clientKey }),
  );
  const withdraw = async () => {
    if (loader.state !== 'ready') return;
    const { id, version } = loader.data;
    if (!(await sending.run({ id, version }))) return;
    onClose();
    loader.retry();
  };
  return (
    <ConfirmSheet
      open={open}
      title="要撤回这件异议吗"
      confirm={{ text: '撤回异议', danger: true, busy: sending.busy, onTap: () => void withdraw() }}
      onCancel={onClose}
    >
      <Text>撤回后不再核查。公示期内还可以重新提出。</Text>
      <Problem error={sending.error} />
    </ConfirmSheet>
  );
}
