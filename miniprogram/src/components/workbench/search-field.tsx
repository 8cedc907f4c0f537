import { useEffect, useState } from 'react';
import { Tappable } from '@/components/elements/tappable';
import { View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { TextField } from '@/components/text-field';

export type SearchFieldProps = {
  id: string;
  label: string;
  example?: string;
  /** What the list shows now. */
  value: string;
  onSearch: (words: string) => void;
};

/** Words to look for; nothing is asked of the server until they are whole. */
export function SearchField({ id, label, example, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const search = () => onSearch(typed.trim());
  return (
    <View className="staff-search" role="search" label={label}>
      <TextField
        id={id}
        label={label}
        example={example}
        kind="search"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          if (text === '') onSearch('');
        }}
        onConfirm={search}
        beside={
          <Tappable className="ui-field__beside" label={`查找${label}`} onTap={search}>
            <Icon name="search" />
          </Tappable>
        }
      />
    </View>
  );
}
