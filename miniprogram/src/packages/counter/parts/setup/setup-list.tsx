import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { CaseLine } from '@/components/workbench/case-line';

const fresh = 'new';

/** Closes the form: something was saved, or nothing. */
export type FormWays = { onDone: () => void; onLeave: () => void; reload: () => void };

/** What an office has of one kind, and the form of the one that is open, or of a new one, beside it. */
export function SetupList<
  Item extends { id: string; name: string; isOpen: boolean; version: number },
>(props: {
  label: string;
  items: readonly Item[];
  empty: { title: string; todo: string };
  addText: string;
  closedText: string;
  mayChange: boolean;
  linesOf: (item: Item) => { detail: string; footnote?: string };
  formOf: (item: Item | undefined, ways: FormWays) => ReactNode;
  reload: () => void;
}) {
  const { label, items, empty, addText, closedText, mayChange, linesOf, formOf, reload } = props;
  const [open, setOpen] = useState<string>();
  const chosen = items.find(({ id }) => id === open);
  const onLeave = () => setOpen(undefined);
  const onDone = () => {
    onLeave();
    reload();
  };
  return (
    <View className="counter-columns">
      <View className="counter-columns__main ui-stack">
        {items.length === 0 && <PageState compact icon="dash" {...empty} />}
        <List label={label}>
          {items.map((item) => (
            <CaseLine
              key={item.id}
              title={item.name}
              {...linesOf(item)}
              word={item.isOpen ? { text: '开放', tone: 'success' } : { text: closedText, tone: 'neutral' }}
              here={item.id === open}
              onOpen={() => setOpen(item.id)}
            />
          ))}
        </List>
        {mayChange && (
          <View className="counter-actions">
            <Button inline kind="secondary" text={addText} onTap={() => setOpen(fresh)} />
          </View>
        )}
      </View>
      {open && mayChange && (
        <View key={`${open}-${chosen?.version}`} className="counter-columns__side">
          {formOf(chosen, { onDone, onLeave, reload })}
        </View>
      )}
    </View>
  );
}
