import { staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { StaffObjectionView } from '@app/shared/public-notice/public-notice.views';
import { useState } from 'react';
import { type Answer, Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords, instantWords, workingDaysLeftWords } from '@/words/dates';
import { entryWords, objectionWord } from '@/words/notices';
import { AnswerSheet } from './answer-sheet';
import { ObjectionPapers } from './objection-papers';

/** One objection: what is objected to, why, by whom, until when; and the answer. */
export function ObjectionCase({ id, onChanged }: { id: string; onChanged: () => void }) {
  const loader = useLoader(
    () => call<StaffObjectionView>(staffNoticeRoutes.objection, { params: { id } }),
    id,
    { onShow: true },
  );
  const [answering, setAnswering] = useState(false);
  const reload = () => {
    loader.retry();
    onChanged();
  };
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(objection) => (
        <>
          <View className="ui-stack ui-stack--tight">
            <Heading level={2}>{`${objection.personName}的异议`}</Heading>
            <View className="staff-tags">
              <StatusTag {...objectionWord(objection.state, objection.isLate)} />
            </View>
          </View>
          <Answers label="这件异议" answers={answersOf(objection)} />
          <ObjectionPapers papers={objection.papers} answers={answersOf(objection)} />
          {objection.reasons !== null && (
            <Section title="答复">
              <Card>
                <Text className="ui-strong">{objectionWord(objection.state).text}</Text>
                <Text>{objection.reasons}</Text>
              </Card>
            </Section>
          )}
          {objection.state === 'open' && objection.allowedActions.length === 0 && (
            <Notice tone="neutral" text="这份名单由您发布，请由另一位同事答复。" />
          )}
          <View className="staff-bar">
            <View className="staff-bar__line" role="group" label="办理这件异议">
              {objection.allowedActions.length > 0 && (
                <Button kind="primary" inline text="答复异议" onTap={() => setAnswering(true)} />
              )}
              <Button
                kind="quiet"
                inline
                text="看这份公示"
                onTap={() => goTo(paths.notice, { id: objection.noticeId })}
              />
            </View>
          </View>
          <AnswerSheet
            objection={objection}
            open={answering}
            onClose={() => setAnswering(false)}
            onAnswered={() => {
              setAnswering(false);
              reload();
            }}
            onMoved={reload}
          />
        </>
      )}
    </Loaded>
  );
}

function answersOf(objection: StaffObjectionView): Answer[] {
  const { entry, columns, answerBy, workingDaysLeft } = objection;
  const values = columns.map(({ key, title }) => `${title}：${entry?.values[key] ?? ''}`).join('，');
  const left = workingDaysLeft === null ? '' : `，${workingDaysLeftWords(workingDaysLeft)}`;
  return [
    { question: '公示', answer: objection.noticeTitle },
    { question: '对哪一条', answer: entry ? `${entryWords(entry)}，${values}` : entryWords(null) },
    {
      question: '谁提出的',
      answer: `${objection.personName}，${objection.isOwnEntry ? '对本人或所照看孩子的这一条' : '对他人或整份名单'}`,
    },
    { question: '什么时候提出的', answer: instantWords(objection.filedAt) },
    ...(objection.state === 'open'
      ? [
          {
            question: '答复期限',
            answer: answerBy === null ? '等下一年工作日历公布后确定' : `${dayWords(answerBy)}${left}`,
          },
        ]
      : []),
    { question: '疑问', answer: objection.text },
  ];
}
