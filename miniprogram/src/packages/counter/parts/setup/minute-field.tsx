import { useState } from 'react';
import { TextField } from '@/components/text-field';
import type { FieldOfForm } from '@/hooks/use-form';
import { minuteWords, readMinute } from '@/words/appointments';

export type MinuteFieldProps = FieldOfForm & {
  example: string;
  disabled?: boolean;
  /** Minutes after midnight, or what has been typed while it is no time yet. */
  onMinute: (value: number | string) => void;
};

/** A time of day, typed as people write it. */
export function MinuteField({ onMinute, value, onChange: _onChange, ...field }: MinuteFieldProps) {
  const [typed, setTyped] = useState<string>();
  const shown = /^\d+$/.test(value) ? minuteWords(Number(value)) : value;
  return (
    <TextField
      {...field}
      value={typed ?? shown}
      onChange={(text) => {
        setTyped(text);
        onMinute(readMinute(text) ?? `${text} `);
      }}
      onLeave={() => {
        setTyped(undefined);
        field.onLeave();
      }}
    />
  );
}
