import type { SourceEntryView } from '@app/shared/registration/registration.views';
import type { SourceDecision } from '@app/shared/registration/source-list';
import type { ReactNode } from 'react';
import { classes } from '@/components/elements/classes';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { decisionOptions, sourceReasonWords } from '../staff-words';

export const entryId = (rowNumber: number): string => `source-row-${rowNumber}`;

export type SourceEntryProps = {
  entry: SourceEntryView;
  /** The two answers, where the row asks for one and may still be answered. */
  options: readonly { value: SourceDecision; text: string }[] | undefined;
  here: boolean;
  onDecide: (decision: SourceDecision) => void;
};

/** One row of a list beside what the base already holds, and the choice between them. */
export function SourceEntry({ entry, options, here, onDecide }: SourceEntryProps) {
  const { rowNumber, address, reasons, against, decision } = entry;
  const settled = decisionOptions[entry.verdict]?.find(({ value }) => value === decision);
  return (
    <View
      id={entryId(rowNumber)}
      className={classes('ui-card', 'staff-entry', here && 'staff-entry--here')}
      role="listitem"
    >
      <View className="staff-entry__head">
        <Text className="ui-quiet ui-number">{`第 ${rowNumber} 行`}</Text>
        {reasons.map((reason) => (
          <StatusTag key={reason} text={sourceReasonWords[reason]} />
        ))}
        {options && !decision && <StatusTag text="待决定" tone="warning" />}
        {!options && settled && <StatusTag text={`已定：${settled.text}`} tone="success" />}
      </View>
      <View className="staff-entry__sides">
        <Side name="名单里" address={address} facts={factsOf(entry.ownerName, entry.floorArea)}>
          <Text className="ui-quiet ui-number">{entry.ownerMobileMasked}</Text>
        </Side>
        {against && (
          <Side
            name="库里已有"
            address={against.address}
            facts={factsOf(against.ownerName, against.floorArea)}
          />
        )}
      </View>
      {options && (
        <View className="staff-bar__line" role="radiogroup" label={`第 ${rowNumber} 行怎么办`}>
          {options.map(({ value, text }) => (
            <Tappable
              key={value}
              className={classes('staff-choice', value === decision && 'staff-choice--chosen')}
              role="radio"
              checked={value === decision}
              onTap={() => onDecide(value)}
            >
              {value === decision ? `已选：${text}` : text}
            </Tappable>
          ))}
        </View>
      )}
    </View>
  );
}

function Side({
  name,
  address,
  facts,
  children,
}: {
  name: string;
  address: string;
  facts: string;
  children?: ReactNode;
}) {
  return (
    <View className="staff-entry__side">
      <Text className="ui-quiet">{name}</Text>
      <Text className="ui-strong">{address || '（没有地址）'}</Text>
      <Text>{facts}</Text>
      {children}
    </View>
  );
}

function factsOf(ownerName: string | null, floorArea: string | null): string {
  return [ownerName ? `房东 ${ownerName}` : '没有房东', floorArea && `${floorArea} 平方米`]
    .filter(Boolean)
    .join('，');
}
