import type { DwellingListItem } from '@app/shared/registration/registration.views';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import type { Tone } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { goTo } from '@/platform/navigate';
import { dwellingKindWords, lettingStateWords } from '@/words/dwellings';
import { ownPaths } from './paths';
import './landlord.scss';

/** What of a dwelling asks for something, as words with a shape. */
export function tagsOf(dwelling: DwellingListItem): { text: string; tone: Tone }[] {
  const { waitingForMe, lettingState, safetyLetterSigned } = dwelling;
  const tags: { text: string; tone: Tone }[] = [];
  if (waitingForMe > 0) tags.push({ text: `${waitingForMe} 条待您核对`, tone: 'warning' });
  if (lettingState === 'let' && !safetyLetterSigned) tags.push({ text: '责任书未签', tone: 'warning' });
  if (tags.length === 0) tags.push({ text: '没有待办', tone: 'success' });
  return tags;
}

/** One dwelling in the list: where it is, what waits, who lives there. */
export function DwellingCard({ dwelling }: { dwelling: DwellingListItem }) {
  const tags = tagsOf(dwelling);
  const facts = factsOf(dwelling);
  return (
    <View role="listitem">
      <Tappable
        className="ui-card dwelling-card"
        role="link"
        label={[dwelling.address, ...tags.map(({ text }) => text), facts].join('，')}
        onTap={() => goTo(ownPaths.dwelling, { id: dwelling.id })}
      >
        <View className="dwelling-card__words">
          <Text className="ui-strong">{dwelling.address}</Text>
          <Text className="ui-quiet">{facts}</Text>
          <View className="dwelling-card__tags">
            {tags.map(({ text, tone }) => (
              <StatusTag key={text} text={text} tone={tone} />
            ))}
          </View>
        </View>
        <Icon name="next" small />
      </Tappable>
    </View>
  );
}

function factsOf({ kind, lettingState, rooms, livingNow, holding }: DwellingListItem): string {
  return [
    holding === 'sublessor' ? '转租给我' : dwellingKindWords[kind].label,
    lettingStateWords[lettingState],
    `${rooms} 间房`,
    `住 ${livingNow} 人`,
  ].join('，');
}
