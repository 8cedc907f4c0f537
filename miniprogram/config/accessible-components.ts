/**
 * Attributes for screen readers that Taro's templates drop on WeChat; the injection plugin puts them back.
 * An empty default means "undefined" to the engine. Alipay and the browser pass them through untouched.
 */
const names = [
  'aria-role',
  'aria-label',
  'aria-hidden',
  'aria-live',
  'aria-checked',
  'aria-selected',
  'aria-expanded',
  'aria-disabled',
  'aria-modal',
  'aria-level',
] as const;

const attributes = Object.fromEntries(names.map((name) => [name, "''"]));

export const accessibleComponents = {
  View: attributes,
  Text: attributes,
  Image: attributes,
  Button: attributes,
  Input: attributes,
  Textarea: attributes,
  Picker: attributes,
};
