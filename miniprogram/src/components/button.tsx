import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';
import { Icon, type IconName } from './icon';

export type ButtonProps = {
  /** A verb and its object: 提交申报. */
  text: string;
  onTap: () => void;
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** Under way: says so, and does not answer a second tap. */
  busy?: boolean;
  disabled?: boolean;
  /** As wide as its words. */
  inline?: boolean;
  icon?: IconName;
  /** The spoken name, where the words alone do not say which one: 查看 沙洲路 88 号. */
  label?: string;
  id?: string;
};

export function Button({
  text,
  onTap,
  kind = 'primary',
  busy,
  disabled,
  inline,
  icon,
  label,
  id,
}: ButtonProps) {
  const resting = busy || disabled;
  return (
    <Tappable
      id={id}
      className={classes(
        'ui-button',
        `ui-button--${kind}`,
        resting && 'ui-button--resting',
        inline && 'ui-button--inline',
      )}
      label={busy ? `正在${text}` : label}
      disabled={resting}
      onTap={onTap}
    >
      {icon && <Icon name={icon} />}
      {busy ? '请稍候…' : text}
    </Tappable>
  );
}
