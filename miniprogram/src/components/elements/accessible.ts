/** What a screen reader is told about an element. The names are ARIA's, without the prefix. */
export type Accessible = {
  role?: string;
  /** The spoken name, where the text inside does not say it. */
  label?: string;
  /** Decoration: the screen reader passes over it. */
  silent?: boolean;
  live?: 'polite' | 'assertive';
  level?: 1 | 2 | 3;
  checked?: boolean;
  selected?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  modal?: boolean;
};

const booleans = ['checked', 'selected', 'expanded', 'disabled', 'modal'] as const;

/** The attributes to spread, with the role under the name this platform wants. */
export function attributesOf(roleName: 'role' | 'aria-role', of: Accessible): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (of.role) attributes[roleName] = of.role;
  if (of.label) attributes['aria-label'] = of.label;
  if (of.silent) attributes['aria-hidden'] = 'true';
  if (of.live) attributes['aria-live'] = of.live;
  if (of.level) attributes['aria-level'] = String(of.level);
  for (const name of booleans) {
    if (of[name] !== undefined) attributes[`aria-${name}`] = String(of[name]);
  }
  return attributes;
}
