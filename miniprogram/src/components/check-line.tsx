import { classes } from './elements/classes';
import { Option } from './elements/option';
import { View } from './elements/view';
import { Icon } from './icon';

export type CheckLineProps = {
  id: string;
  /** The whole sentence that is agreed to. */
  text: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  fault?: string;
};

/** A sentence with a box before it: consent, or one of several. Never ticked in advance. */
export function CheckLine({ id, text, checked, onChange, fault }: CheckLineProps) {
  return (
    <View className={classes('ui-field', fault !== undefined && 'ui-field--faulty')}>
      {fault && (
        <View className="ui-field__fault" id={`${id}-fault`} live="polite">
          <Icon name="warn" small />
          {fault}
        </View>
      )}
      <Option
        id={id}
        kind="checkbox"
        name={id}
        className="ui-check"
        label={text}
        chosen={checked}
        onChoose={onChange}
      >
        <View className="ui-check__words">{text}</View>
      </Option>
    </View>
  );
}
