import type { Choice } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { documentTypeName } from '@/words/stays';
import type { PersonValues } from './people';
import './declaring.scss';

export type PeopleListProps = {
  people: readonly PersonValues[];
  /** The account's own person, as it is called here. */
  selfName: string;
  relations: readonly Choice[];
  onEdit: (index: number) => void;
  onMakeHead: (index: number) => void;
  onRemove: (index: number) => void;
  onAdd: () => void;
  /** Absent where adding is the one thing to do and stands at the bottom of the page. */
  addText: string | undefined;
};

/** The people of a declaration so far, each with what can be done about them. */
export function PeopleList(props: PeopleListProps) {
  const { people, onRemove, onAdd, addText } = props;
  const [removing, setRemoving] = useState<number>();
  const nameOf = (person: PersonValues) => (person.self ? props.selfName : person.name || '还没有填姓名');
  const household = people.length > 1;
  return (
    <View className="ui-stack">
      <View className="ui-stack" role="list" label="住在一起的人">
        {people.map((person, index) => (
          <View
            // The order is all that tells people apart until their numbers are typed.
            key={`${person.self}-${person.documentNumber}-${index}`}
            className="ui-card declaring-person"
            role="listitem"
          >
            <View className="declaring-person__name">
              <Text className="ui-strong">{nameOf(person)}</Text>
              {household && index === 0 && <StatusTag text="户主" tone="accent" icon="me" />}
            </View>
            <Text className="ui-quiet">{detailOf(person, props.relations)}</Text>
            <View className="declaring-person__ways">
              {(!person.self || index > 0) && (
                <Way text="修改" of={nameOf(person)} onTap={() => props.onEdit(index)} />
              )}
              {household && index > 0 && (
                <Way text="设为户主" of={nameOf(person)} onTap={() => props.onMakeHead(index)} />
              )}
              {!person.self && <Way text="删除" of={nameOf(person)} onTap={() => setRemoving(index)} />}
            </View>
          </View>
        ))}
      </View>
      {addText && <Button kind="secondary" text={addText} onTap={onAdd} />}
      <ConfirmSheet
        open={removing !== undefined}
        title={`要删除${removing === undefined ? '' : nameOf(people[removing] as PersonValues)}吗`}
        confirm={{
          text: '删除',
          danger: true,
          onTap: () => {
            onRemove(removing as number);
            setRemoving(undefined);
          },
        }}
        cancelText="先不删"
        onCancel={() => setRemoving(undefined)}
      >
        <View>只删掉填在这里的内容，已经提交过的登记不受影响。</View>
      </ConfirmSheet>
    </View>
  );
}

function Way({ text, of, onTap }: { text: string; of: string; onTap: () => void }) {
  return (
    <Tappable className="ui-link" label={`${text}，${of}`} onTap={onTap}>
      {text}
    </Tappable>
  );
}

function detailOf(person: PersonValues, relations: readonly Choice[]): string {
  const relation = relations.find(({ value }) => value === person.relationToHead)?.label;
  const document = person.self
    ? '您本人'
    : person.documentNumber &&
      `${documentTypeName(person.documentType)}，尾号 ${person.documentNumber.slice(-4)}`;
  return [relation, document].filter(Boolean).join('，') || '还没有填证件';
}
