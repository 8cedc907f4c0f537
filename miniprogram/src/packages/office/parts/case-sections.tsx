import type { ReasonView, StaffCaseView } from '@app/shared/casework/casework.views';
import { departmentLabels } from '@app/shared/casework/departments';
import { type Role, roleLabels } from '@app/shared/identity/roles';
import type { DocumentType } from '@app/shared/validation/identity-document';
import { Answers } from '@/components/answers';
import { Card, Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { problemWords } from '@/words/cases';
import { dayWords, instantWords, periodWords } from '@/words/dates';
import { clockWord } from '@/words/office-cases';
import { documentTypeName, stayStatusWords } from '@/words/stays';
import type { Word } from '@/words/word';

export const reasonText = ({ text, rule }: ReasonView): string => (rule ? `${text}（${rule}）` : text);

/** What each department was asked and has said, side by side. */
export function Reviews({ reviews }: Pick<StaffCaseView, 'reviews'>) {
  if (reviews.length === 0) return null;
  return (
    <Section title="部门审核">
      <View className="office-grid">
        {reviews.map(({ taskId, department, items, answeredAt, dueOn, holderName }) => (
          <Card key={taskId} className="office-grid__cell">
            <View className="office-line-of-two">
              <Text className="ui-strong">{departmentLabels[department]}</Text>
              <Text className="ui-quiet">
                {answeredAt ? instantWords(answeredAt) : (holderName ?? '还没有人领取')}
              </Text>
            </View>
            {!answeredAt && dueOn && <Text className="ui-quiet">{`${dayWords(dueOn)}前答复`}</Text>}
            {items.map(({ code, title, answer, reason, note }) => (
              <View key={code} className="ui-stack ui-stack--tight">
                <View className="office-line-of-two">
                  <Text>{title}</Text>
                  <StatusTag {...answerWord(answer)} />
                </View>
                {reason && <Text className="ui-quiet">{reasonText(reason)}</Text>}
                {note && <Text className="ui-quiet">{note}</Text>}
              </View>
            ))}
          </Card>
        ))}
      </View>
    </Section>
  );
}

function answerWord(answer: 'passed' | 'failed' | null): Word {
  if (answer === null) return { text: '待审核', tone: 'accent' };
  return answer === 'passed' ? { text: '通过', tone: 'success' } : { text: '不通过', tone: 'danger' };
}

/** Every clock of the case, with what it waits for. */
export function Clocks({ clocks }: Pick<StaffCaseView, 'clocks'>) {
  if (clocks.length === 0) return null;
  return (
    <Section title="期限">
      <List label="期限">
        {clocks.map((clock) => (
          <ListRow
            key={`${clock.kind}/${clock.startedOn}`}
            title={clock.title}
            detail={[
              `${dayWords(clock.startedOn)}起`,
              clock.dueOn ? `${dayWords(clock.dueOn)}到期` : '还没有日历，算不出到期日',
            ].join('，')}
            footnote={clock.heldFor ? `暂停：${clock.heldFor}${sinceWords(clock.heldSince)}` : undefined}
            value={<StatusTag {...clockWord(clock)} />}
          />
        ))}
      </List>
    </Section>
  );
}

const sinceWords = (since: string | null) =>
  since ? `，从 ${since.length > 10 ? instantWords(since) : dayWords(since)}` : '';

/** The one list of missing papers, and what of it has come. */
export function PapersAsked({ asked }: { asked: StaffCaseView['papersAsked'] }) {
  if (!asked) return null;
  const { items, answerBy, askedAt } = asked;
  return (
    <Section title="一次性告知">
      <Notice
        tone="neutral"
        text={`${instantWords(askedAt)} 告知过，同一件不能再告知第二次。${answerBy ? `请申请人在 ${dayWords(answerBy)}前补齐。` : ''}`}
      />
      <List label="告知的材料">
        {items.map(({ materialCode, title, problem, note, supplied }) => (
          <ListRow
            key={materialCode}
            title={title}
            detail={[problemWords(problem), note].filter(Boolean).join('，')}
            value={<StatusTag {...(supplied ? suppliedWord : missingWord)} />}
          />
        ))}
      </List>
    </Section>
  );
}

const suppliedWord: Word = { text: '已补', tone: 'success' };
const missingWord: Word = { text: '还没补', tone: 'warning' };

export function PersonAndHousehold({ person, household }: Pick<StaffCaseView, 'person' | 'household'>) {
  const answers = [
    { question: '姓名', answer: person.name },
    { question: documentTypeName(person.documentType as DocumentType), answer: person.documentNumberMasked },
    { question: '出生日期', answer: person.birthDate ? dayWords(person.birthDate) : '' },
    { question: '手机', answer: person.mobileMasked ?? '' },
  ];
  return (
    <Section title="申请人和同住人">
      <Answers answers={answers} label="申请人" />
      {household.length > 0 && (
        <List label="居住和同住">
          {household.map(({ personName, relation, address, from, until, state }) => (
            <ListRow
              key={`${personName}/${address}/${from}`}
              title={relation === 'head' ? `${personName}（户主）` : personName}
              detail={address}
              footnote={periodWords(from, until)}
              value={<StatusTag {...stayWord(state)} />}
            />
          ))}
        </List>
      )}
    </Section>
  );
}

/** How a stay stands; a status of a newer server is only a state of its own. */
const stayWord = (state: string): Word =>
  (stayStatusWords as Record<string, Word>)[state] ?? { text: '有变化', tone: 'neutral' };

export function Objections({ objections }: Pick<StaffCaseView, 'objections'>) {
  if (objections.length === 0) return null;
  return (
    <Section title="异议">
      {objections.map(({ id, text, at, outcome, answer }) => (
        <Card key={id}>
          <View className="office-line-of-two">
            <Text className="ui-quiet">{instantWords(at)}</Text>
            <StatusTag {...objectionWord(outcome)} />
          </View>
          <Text>{text}</Text>
          {answer && <Text className="ui-quiet">{`答复：${answer}`}</Text>}
        </Card>
      ))}
    </Section>
  );
}

function objectionWord(outcome: 'upheld' | 'dismissed' | null): Word {
  if (outcome === null) return { text: '待答复', tone: 'warning' };
  return outcome === 'upheld' ? { text: '成立', tone: 'success' } : { text: '不成立', tone: 'neutral' };
}

const outcomeWords: Record<string, Word> = {
  granted: { text: '已办结', tone: 'success' },
  approved: { text: '已批准', tone: 'success' },
  refused: { text: '未批准', tone: 'danger' },
  rejected: { text: '不予受理', tone: 'danger' },
};

export function Decision({ decision }: Pick<StaffCaseView, 'decision'>) {
  if (!decision) return null;
  return (
    <Section title="决定">
      <Card>
        <View className="office-line-of-two">
          <StatusTag {...(outcomeWords[decision.outcome] as Word)} />
          <Text className="ui-quiet">{instantWords(decision.at)}</Text>
        </View>
        {decision.reasons.map((reason) => (
          <Text key={reason.code}>{reasonText(reason)}</Text>
        ))}
        {decision.note && <Text>{decision.note}</Text>}
      </Card>
    </Section>
  );
}

/** What happened, who did it and what they noted, the newest first. */
export function History({ history }: Pick<StaffCaseView, 'history'>) {
  return (
    <Section title="办理经过">
      <List label="办理经过">
        {[...history].reverse().map(({ seq, title, at, byRole, byName, note, reasons }) => (
          <ListRow
            key={seq}
            title={title}
            detail={[...reasons.map(reasonText), note].filter(Boolean).join('；') || undefined}
            footnote={`${instantWords(at)}，${[whoWords[byRole] ?? roleLabels[byRole as Role], byName].filter(Boolean).join(' ')}`}
          />
        ))}
      </List>
    </Section>
  );
}

const whoWords: Record<string, string> = { applicant: '申请人', system: '系统' };
