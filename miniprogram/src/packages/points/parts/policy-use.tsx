import type { PolicyUseView } from '@app/shared/points/policy.views';
import { Card, Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { StatusTag } from '@/components/status-tag';
import { dayWordsOf, eventDays } from './policy-words';
import { Terms } from './terms';

/** How one programme uses the standard: for whom, when, with which papers, where the line is, how equals are told apart. */
export function PolicyUse({ use }: { use: PolicyUseView }) {
  const { programme, eligibility, qualifying, tieBreak, lines, papers } = use;
  const { name, use: how, forWhom, calendar } = programme;
  return (
    <Section title={`用于${name}`}>
      <Card>
        <Terms
          terms={[
            ['给谁办', forWhom],
            ['怎么用', how],
            ['分数线', qualifying.note ? `${qualifying.points}（${qualifying.note}）` : qualifying.points],
            ['同分怎么排', tieBreak.join('，再')],
          ]}
        />
      </Card>
      {eligibility.length > 0 && (
        <>
          <Text className="ui-strong">要符合的条件</Text>
          <List label={`${name}的条件`}>
            {eligibility.map(({ sentence }) => (
              <ListRow key={sentence} title={sentence} />
            ))}
          </List>
        </>
      )}
      {calendar.length > 0 && (
        <>
          <Text className="ui-strong">什么时候办</Text>
          <List label={`${name}的日程`}>
            {calendar.map((event) => (
              <ListRow
                key={event.event + event.from}
                title={event.name}
                detail={eventDays(event)}
                footnote={event.note ?? undefined}
                value={<StatusTag {...dayWordsOf[event.state]} text={tagText(event.event, event.state)} />}
              />
            ))}
          </List>
        </>
      )}
      <Papers name={name} papers={papers} />
      {lines.length > 0 && (
        <>
          <Text className="ui-strong">往年分数线</Text>
          <View className="ui-card">
            <Terms terms={lines.map(({ year, area, points }) => [`${year}年${area}`, points] as const)} />
          </View>
        </>
      )}
    </Section>
  );
}

/** Only taking applications is something one can do today; anything else merely goes on. */
function tagText(event: string, state: keyof typeof dayWordsOf): string {
  return state === 'open' && event !== 'apply' ? '正在进行' : dayWordsOf[state].text;
}

function Papers({ name, papers }: { name: string } & Pick<PolicyUseView, 'papers'>) {
  return (
    <>
      <Text className="ui-strong">要带的材料</Text>
      {papers.length === 0 ? (
        <Text className="ui-quiet">材料清单待主管部门确认，请以窗口告知的为准。</Text>
      ) : (
        <List label={`${name}的材料`}>
          {papers.map(({ name: paper, note }) => (
            <ListRow key={paper} title={paper} detail={note ?? undefined} />
          ))}
        </List>
      )}
    </>
  );
}
