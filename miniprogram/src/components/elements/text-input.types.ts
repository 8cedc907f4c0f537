/** Which keyboard comes up, and what the browser may fill in. */
export type InputKind =
  | 'text'
  | 'name'
  | 'digits'
  | 'decimal'
  | 'identity-number'
  | 'phone'
  | 'one-time-code'
  | 'user-name'
  | 'password'
  | 'search';

export type TextInputProps = {
  id: string;
  /** The spoken name; the visible label stands above. */
  label: string;
  value: string;
  /** `atEnd` tells whether the caret stands after the last character (only then may the text be regrouped). */
  onInput: (value: string, atEnd: boolean) => void;
  onLeave?: () => void;
  onConfirm?: () => void;
  kind?: InputKind;
  faulty?: boolean;
  disabled?: boolean;
  required?: boolean;
  /** Ids of the example and the fault, for the browser. */
  describedBy?: string;
  /** Several lines. */
  tall?: boolean;
  className?: string;
  focused?: boolean;
};
