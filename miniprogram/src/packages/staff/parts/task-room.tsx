import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { StayListItem, TaskView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { StatusTag } from '@/components/status-tag';
import { SaidByEach } from '@/components/stay/said-by-each';
import { StayRow } from '@/components/stay/stay-row';
import { holdsAny, staffPaths } from '@/components/workbench/staff-ways';
import { useSession } from '@/hooks/use-session';
import { goTo } from '@/platform/navigate';
import { dayWords, periodWords, todayInCity } from '@/words/dates';
import { roomSummaryWords } from '@/words/dwellings';
import { distanceWords } from '@/words/numbers';
import { documentTypeName } from '@/words/stays';
import type { SeenTask } from '../kept';
import { dueWord, taskKindWords } from '../staff-words';
import '../../../components/stay/stay.scss';

/** Where, why, until when. */
export function TaskHead({ task }: { task: SeenTask }) {
  const { text, why } = taskKindWords[task.kind];
  const { dueOn, distanceMetres } = task;
  const open = task.state === 'open';
  const facts = [
    open && dueOn && `应在 ${dayWords(dueOn)} 前核实`,
    distanceMetres !== null && `离您 ${distanceWords(distanceMetres)}`,
  ];
  return (
    <View className="stay-head">
      <View className="staff-tags">
        <StatusTag text={text} tone="warning" />
        {open && <StatusTag {...dueWord(dueOn, todayInCity())} />}
      </View>
      <Heading level={2}>{[task.address, task.roomName].filter(Boolean).join(' ')}</Heading>
      <Text>{open ? `${task.personName}：${why}` : task.personName}</Text>
      <Text className="ui-quiet">{facts.filter(Boolean).join('，')}</Text>
    </View>
  );
}

/** What each party says, who else lives there, and where else this person is said to live. */
export function TaskRoom({ task }: { task: TaskView }) {
  const { stay, roomOccupants, roomSummary, otherStays } = task;
  const others = roomOccupants.filter(({ id }) => id !== stay.id);
  return (
    <>
      <SaidByEach statements={stay.statements} differences={stay.agreement.differences} reader="office" />
      <Section title="登记的人">
        <List label="登记的人">
          <ListRow title={stay.personName} detail={periodWords(stay.from, stay.until)} />
          <ListRow
            title={documentTypeName(stay.documentType)}
            value={<Text className="ui-number">{stay.documentNumberMasked}</Text>}
          />
          {stay.household.map(({ stayId, personName }) => (
            <ListRow key={stayId} title={personName} value="同住家人" />
          ))}
        </List>
      </Section>
      <Section title="这间房还有谁">
        <Text className="ui-quiet">{roomSummaryWords(roomSummary)}</Text>
        <Stays stays={others} by="person" nobody="除了此人，这间房没有别人登记。" />
      </Section>
      <Section title="此人的其他住处">
        <Stays stays={otherStays} by="place" nobody="没有其他住处的登记。" />
      </Section>
    </>
  );
}

function Stays({ stays, by, nobody }: { stays: StayListItem[]; by: 'person' | 'place'; nobody: string }) {
  const { me } = useSession();
  const mayOpen = me !== undefined && holdsAny(me, fieldRoutes.stay.access);
  if (stays.length === 0) return <Text className="ui-quiet">{nobody}</Text>;
  return (
    <List>
      {stays.map((stay) => (
        <StayRow
          key={stay.id}
          stay={stay}
          by={by}
          onOpen={() => mayOpen && goTo(staffPaths.stay, { id: stay.id })}
        />
      ))}
    </List>
  );
}
