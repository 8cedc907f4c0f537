import type { ChangeEvent, HTMLAttributes, KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import { classes } from './classes';
import type { InputKind, TextInputProps } from './text-input.types';

type Hints = { inputMode: HTMLAttributes<HTMLElement>['inputMode']; autoComplete: string };

const hints: Record<InputKind, Hints> = {
  text: { inputMode: 'text', autoComplete: 'off' },
  name: { inputMode: 'text', autoComplete: 'name' },
  digits: { inputMode: 'numeric', autoComplete: 'off' },
  decimal: { inputMode: 'decimal', autoComplete: 'off' },
  'identity-number': { inputMode: 'text', autoComplete: 'off' },
  phone: { inputMode: 'tel', autoComplete: 'tel-national' },
  'one-time-code': { inputMode: 'numeric', autoComplete: 'one-time-code' },
  'user-name': { inputMode: 'text', autoComplete: 'username' },
  password: { inputMode: 'text', autoComplete: 'current-password' },
  search: { inputMode: 'search', autoComplete: 'off' },
};

export function TextInput(props: TextInputProps) {
  const { kind = 'text' } = props;
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (props.focused) box.current?.focus();
  }, [props.focused]);
  const shared = {
    id: props.id,
    className: classes(
      'ui-input',
      props.tall && 'ui-input--tall',
      props.faulty && 'ui-input--faulty',
      props.className,
    ),
    value: props.value,
    disabled: props.disabled,
    required: props.required,
    autoCapitalize: 'none',
    spellCheck: false,
    'aria-label': props.label,
    'aria-invalid': props.faulty || undefined,
    'aria-describedby': props.describedBy,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      props.onInput(target.value, (target.selectionStart ?? target.value.length) >= target.value.length),
    onBlur: props.onLeave,
    ...hints[kind],
  };
  if (props.tall) return <textarea ref={box} rows={4} {...shared} />;
  const confirm = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onConfirm?.();
  };
  return <input ref={box} type={kind === 'password' ? 'password' : 'text'} onKeyDown={confirm} {...shared} />;
}
