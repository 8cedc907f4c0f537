import { type ChangeEvent, createElement, type ReactNode } from 'react';

/** Taro's built-ins as plain HTML for tests of components; events carry `detail`, as they do on a phone. */
type Props = {
  children?: ReactNode;
  id?: string;
  className?: string;
  style?: object;
  value?: string | number;
  range?: string[];
  mode?: string;
  password?: boolean;
  disabled?: boolean;
  openType?: string;
  onClick?: () => void;
  onInput?: (event: { detail: { value: string; cursor: number } }) => void;
  onChange?: (event: { detail: { value: string } }) => void;
  onBlur?: () => void;
  onConfirm?: () => void;
} & Record<string, unknown>;

/** WeChat's `aria-role` under the name the browser knows; everything else that is ARIA as it stands. */
function spoken(props: Props): Record<string, unknown> {
  const names = Object.keys(props).filter((name) => name.startsWith('aria-'));
  return Object.fromEntries(names.map((name) => [name === 'aria-role' ? 'role' : name, props[name]]));
}

const shared = (props: Props) => ({
  id: props.id,
  className: props.className,
  style: props.style,
  onClick: props.onClick,
  ...spoken(props),
});

const box = (tag: string) => (props: Props) => createElement(tag, shared(props), props.children);

export const View = box('div');
export const Text = box('span');
export const ScrollView = box('div');

export function Image(props: Props) {
  // biome-ignore lint/a11y/useAltText: what is said of it comes as ARIA, as on a phone
  return <img {...shared(props)} src={props.src as string} />;
}

export function Button(props: Props) {
  return (
    <button type="button" disabled={props.disabled} data-open-type={props.openType} {...shared(props)}>
      {props.children}
    </button>
  );
}

const typed = (props: Props) => ({
  ...shared(props),
  value: props.value ?? '',
  disabled: props.disabled,
  onBlur: props.onBlur,
  onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    props.onInput?.({
      detail: { value: target.value, cursor: target.selectionStart ?? target.value.length },
    }),
});

export function Input(props: Props) {
  return <input type={props.password ? 'password' : 'text'} {...typed(props)} />;
}

export function Textarea(props: Props) {
  return <textarea {...typed(props)} />;
}

/** The wheel is a list or a box beside what it is wrapped around. */
export function Picker(props: Props) {
  const change = ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
    props.onChange?.({ detail: { value: target.value } });
  return (
    <div>
      {props.children}
      {props.mode === 'selector' ? (
        <select data-wheel="selector" value={props.value} onChange={change}>
          {props.range?.map((words, place) => (
            <option key={words} value={place}>
              {words}
            </option>
          ))}
        </select>
      ) : (
        <input data-wheel={props.mode} value={props.value ?? ''} onChange={change} />
      )}
    </div>
  );
}
