import type { WorkItem } from '@app/shared/casework/casework.views';
import { classes } from '@/components/elements/classes';
import { Option } from '@/components/elements/option';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { caseFlagWords, taskWords, workItemWord } from '@/words/office-cases';
import type { Bulk } from '../use-bulk';

export type WorkLinesProps = {
  id: string;
  items: readonly WorkItem[];
  /** The line that is open beside the list. */
  here: string | undefined;
  bulk: Bulk;
  onOpen: (item: WorkItem) => void;
};

/** Tasks as lines: whose, what, until when, who is at it. The box before each is for several at once. */
export function WorkLines({ id, items, here, bulk, onOpen }: WorkLinesProps) {
  return (
    <View id={id} className="ui-list" role="list" label="办件">
      {items.map((item) => (
        <WorkLine
          key={item.taskId}
          item={item}
          here={item.taskId === here}
          chosen={bulk.isChosen(item.taskId)}
          onChoose={() => bulk.toggle(item.taskId)}
          onOpen={() => onOpen(item)}
        />
      ))}
    </View>
  );
}

function WorkLine({
  item,
  here,
  chosen,
  onChoose,
  onOpen,
}: {
  item: WorkItem;
  here: boolean;
  chosen: boolean;
  onChoose: () => void;
  onOpen: () => void;
}) {
  const due = workItemWord(item);
  const flags = item.flags.map((flag) => caseFlagWords[flag]);
  const what = `${item.title}，${taskWords(item)}`;
  const where = [item.areaName, holderWords(item)].filter(Boolean).join('，');
  const spoken = [item.personName, what, due.text, ...flags.map(({ text }) => text), where].join('，');
  return (
    <View className={classes('office-work', here && 'staff-line--here')} role="listitem">
      <Option
        kind="checkbox"
        name={`choose-${item.taskId}`}
        className="office-work__choose"
        label={`选中 ${item.personName}，${what}`}
        chosen={chosen}
        onChoose={onChoose}
      >
        {null}
      </Option>
      <Tappable
        id={`line-${item.taskId}`}
        className="ui-row office-work__row"
        role="link"
        label={spoken}
        onTap={onOpen}
      >
        <View className="office-work__words">
          <View className="office-line-of-two">
            <Text className="ui-strong">{item.personName}</Text>
            <StatusTag {...due} />
          </View>
          <Text>{what}</Text>
          <Text className="ui-row__detail">{where}</Text>
          {flags.length > 0 && (
            <View className="staff-tags">
              {flags.map((flag) => (
                <StatusTag key={flag.text} {...flag} />
              ))}
            </View>
          )}
        </View>
      </Tappable>
    </View>
  );
}

function holderWords({ mine, holderName }: WorkItem): string {
  if (mine) return '在我手里';
  return holderName ? `${holderName}在办` : '还没有人领取';
}
