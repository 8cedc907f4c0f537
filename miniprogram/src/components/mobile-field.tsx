import { groupedMobile } from '@/words/numbers';
import type { FieldProps } from './field';
import { GroupedField } from './grouped-field';
import { TextField } from './text-field';

export type MobileFieldProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
};

/** A mobile number in groups; numbers with a country code stay as typed. */
export function MobileField(props: MobileFieldProps) {
  if (props.value.startsWith('+') || props.value.startsWith('00'))
    return <TextField {...props} kind="phone" />;
  return <GroupedField {...props} kind="phone" group={groupedMobile} />;
}
