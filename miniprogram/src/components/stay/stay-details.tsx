import type { StayView } from '@app/shared/registration/registration.views';
import type { ReactNode } from 'react';
import { Card, Section } from '@/components/card';
import { CaseRoad } from '@/components/case-road';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { StatusTag } from '@/components/status-tag';
import { dayWords, instantWords, periodWords } from '@/words/dates';
import { documentTypeName, type Reader, stayStatusWords, withDayWords } from '@/words/stays';
import { dutyWords } from './duty-words';
import { SaidByEach } from './said-by-each';
import { roadOfStay } from './stay-road';
import './stay.scss';

/** One stay as tenant or landlord read it: where it stands, what each said, until when, what has happened. */
export function StayDetails({
  stay,
  reader,
  children,
}: {
  stay: StayView;
  reader: Reader;
  /** What only one of the readers sees, between the words and the history. */
  children?: ReactNode;
}) {
  const status = stayStatusWords[stay.state];
  return (
    <>
      <View className="stay-head">
        <View>
          <StatusTag text={status.text} tone={status.tone} />
        </View>
        <Heading level={2}>{[stay.address, stay.roomName].filter(Boolean).join(' ')}</Heading>
        <Text className="ui-quiet ui-days">{periodWords(stay.from, stay.until)}</Text>
      </View>
      <Card>
        <CaseRoad steps={roadOfStay(stay, reader)} />
      </Card>
      <SaidByEach statements={stay.statements} differences={stay.agreement.differences} reader={reader} />
      <Section title="登记的人">
        <List label="登记的人">
          <ListRow title={stay.personName} value={stay.relationToHead === 'head' ? '户主' : undefined} />
          <ListRow
            title={documentTypeName(stay.documentType)}
            value={<Text className="ui-number">{stay.documentNumberMasked}</Text>}
          />
        </List>
      </Section>
      {children}
      <Duty duty={stay.duty} />
      <History history={stay.history} />
    </>
  );
}

function Duty({ duty }: { duty: StayView['duty'] }) {
  if (duty.sentence === '') return null;
  const words = dutyWords[duty.state];
  return (
    <Section title="申报时限">
      <Card>
        <View className="ui-stack ui-stack--tight">
          <View>
            <StatusTag text={words.text} tone={words.tone} />
          </View>
          {duty.dueOn && <Text>{`最晚 ${dayWords(duty.dueOn)}`}</Text>}
          <Text className="ui-quiet">{duty.sentence}</Text>
        </View>
      </Card>
    </Section>
  );
}

function History({ history }: { history: StayView['history'] }) {
  if (history.length === 0) return null;
  return (
    <Section title="办理记录">
      <View className="ui-card stay-history" role="list" label="办理记录">
        {history.map(({ at, party, sentence }) => (
          <View key={at + party + sentence} className="stay-history__entry" role="listitem">
            <Text className="ui-quiet ui-days">{instantWords(at)}</Text>
            <Text>{`${party}：${withDayWords(sentence)}`}</Text>
          </View>
        ))}
      </View>
    </Section>
  );
}
