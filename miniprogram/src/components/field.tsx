import type { ReactNode } from 'react';
import { classes } from './elements/classes';
import { Text, View } from './elements/view';
import { Icon } from './icon';

export type FieldProps = {
  id: string;
  label: string;
  /** How it should look, as an example: 例:320582199001011234. */
  example?: string;
  fault?: string;
  /** Says 选填 beside the label; everything else must be filled in. */
  optional?: boolean;
};

/** Label above, example under it, the box, the fault beside it. */
export function Field({
  id,
  label,
  example,
  fault,
  optional,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <View className={classes('ui-field', fault !== undefined && 'ui-field--faulty')}>
      <Text className="ui-field__label" id={`${id}-label`}>
        {label}
        {optional && <Text className="ui-field__optional">（选填）</Text>}
      </Text>
      {example && (
        <Text className="ui-field__example" id={`${id}-example`}>
          {example}
        </Text>
      )}
      {fault && (
        <View className="ui-field__fault" id={`${id}-fault`} live="polite">
          <Icon name="warn" small />
          <Text>{fault}</Text>
        </View>
      )}
      {children}
    </View>
  );
}

/** The ids a browser reads after the name of a box. */
export function describedBy({ id, example, fault }: FieldProps): string | undefined {
  return [fault && `${id}-fault`, example && `${id}-example`].filter(Boolean).join(' ') || undefined;
}
