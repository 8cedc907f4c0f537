import { Input, Textarea } from '@tarojs/components';
import { accessibility } from './accessibility';
import { classes } from './classes';
import type { InputKind, TextInputProps } from './text-input.types';

const keyboards: Record<InputKind, 'text' | 'number' | 'digit' | 'idcard'> = {
  text: 'text',
  name: 'text',
  digits: 'number',
  decimal: 'digit',
  'identity-number': 'idcard',
  phone: 'number',
  'one-time-code': 'number',
  'user-name': 'text',
  password: 'text',
  search: 'text',
};

/** Length is a rule of the request, not of the box: nothing typed or pasted is cut off (-1). */
export function TextInput(props: TextInputProps) {
  const { kind = 'text', value } = props;
  const shared = {
    id: props.id,
    className: classes(
      'ui-input',
      props.tall && 'ui-input--tall',
      props.faulty && 'ui-input--faulty',
      props.className,
    ),
    value,
    maxlength: -1,
    disabled: props.disabled,
    cursorSpacing: 120,
    focus: props.focused,
    onInput: (event: { detail: { value: string; cursor?: number } }) => {
      const typed = event.detail.value;
      props.onInput(typed, (event.detail.cursor ?? typed.length) >= typed.length);
    },
    onBlur: props.onLeave,
    onConfirm: props.onConfirm,
    // iOS ignores the label of an input that does not say it is a textbox.
    ...accessibility({ role: 'textbox', label: props.label, disabled: props.disabled }),
  };
  if (props.tall) return <Textarea {...shared} autoHeight disableDefaultPadding />;
  return <Input {...shared} type={keyboards[kind]} password={kind === 'password'} />;
}
