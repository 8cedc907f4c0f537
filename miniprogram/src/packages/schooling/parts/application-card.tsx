import type { ChildApplicationView } from '@app/shared/schooling/schooling.views';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Text } from '@/components/elements/view';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { instantWords } from '@/words/dates';

/** The application of this year, and the score that ranks the child. */
export function ApplicationCard({ application }: { application: ChildApplicationView }) {
  const { caseId, caseNumber, label, wishes, enteredAt, leftAt, score, siblings } = application;
  const answers = [
    { question: '学段', answer: label },
    { question: '志愿', answer: wishes.map(({ name }, at) => `${at + 1}. ${name}`).join('；') },
    ...(siblings.length > 0 ? [{ question: '一起申请的兄弟姐妹', answer: siblings.join('、') }] : []),
    { question: '参加排序', answer: standing(enteredAt, leftAt) },
    { question: '办件编号', answer: caseNumber },
  ];
  return (
    <Section title="今年的申请">
      <Answers label="今年的申请" answers={answers} />
      {score ? (
        <Answers
          label="参加排序的积分"
          answers={[
            { question: '积分', answer: `${score.total}分（按${score.holderName}的计）` },
            ...score.keys.map(({ title, value }) => ({ question: title, answer: value })),
          ]}
        />
      ) : (
        <Text className="ui-quiet">还没有确认的积分。父母任何一方的积分确认后，按高的计。</Text>
      )}
      <Button kind="secondary" text="看办理进展" onTap={() => goTo(paths.case, { id: caseId })} />
    </Section>
  );
}

function standing(enteredAt: string | null, leftAt: string | null): string {
  if (leftAt) return `${instantWords(leftAt)}已退出`;
  return enteredAt ? `${instantWords(enteredAt)}列入` : '审核通过后列入';
}
