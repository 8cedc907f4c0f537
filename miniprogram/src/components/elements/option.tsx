import type { OptionProps } from './option.types';
import { Tappable } from './tappable';
import { View } from './view';

/** A line that can be chosen, with its ring or box drawn in CSS. */
export function Option({ kind, label, chosen, onChoose, disabled, id, className, children }: OptionProps) {
  return (
    <Tappable
      id={id}
      className={className}
      role={kind}
      label={label}
      checked={chosen}
      disabled={disabled}
      onTap={() => onChoose(kind === 'radio' ? true : !chosen)}
    >
      <View className={`ui-mark ui-mark--${kind}${chosen ? ' ui-mark--chosen' : ''}`} silent />
      {children}
    </Tappable>
  );
}
