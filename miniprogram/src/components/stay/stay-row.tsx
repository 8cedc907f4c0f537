import type { StayListItem } from '@app/shared/registration/registration.views';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { StatusTag } from '@/components/status-tag';
import { periodWords } from '@/words/dates';
import { stayStatusWords } from '@/words/stays';
import './stay-row.scss';

/** One stay in a list. `by` is what tells the stays of the list apart: the place for a resident, the person for a landlord. */
export function StayRow({
  stay,
  by,
  onOpen,
}: {
  stay: StayListItem;
  by: 'place' | 'person';
  onOpen: () => void;
}) {
  const place = [stay.address, stay.roomName].filter(Boolean).join(' ');
  const title = by === 'place' ? place : stay.personName;
  const second = by === 'place' ? stay.personName : stay.roomName;
  const status = stayStatusWords[stay.state];
  const period = periodWords(stay.from, stay.until);
  return (
    <View className="ui-row-holder" role="listitem">
      <Tappable
        className="ui-row"
        role="link"
        label={[title, second, status.text, period].filter(Boolean).join('，')}
        onTap={onOpen}
      >
        <View className="ui-row__words">
          <View className="stay-row__first">
            <Text className="ui-strong">{title}</Text>
            <StatusTag text={status.text} tone={status.tone} />
          </View>
          <Text className="ui-row__detail ui-days">{[second, period].filter(Boolean).join('，')}</Text>
        </View>
        <View className="ui-row__way">
          <Icon name="next" small />
        </View>
      </Tappable>
    </View>
  );
}
