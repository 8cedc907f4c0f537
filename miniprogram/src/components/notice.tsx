import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';
import { Icon, type IconName } from './icon';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

export const toneIcons: Record<Tone, IconName> = {
  neutral: 'dash',
  accent: 'clock',
  success: 'tick',
  warning: 'warn',
  danger: 'cross',
};

export type NoticeProps = {
  text: string;
  tone?: Tone;
  /** Read out as soon as it appears. */
  live?: boolean;
  /** One thing to do about it. */
  action?: { text: string; onTap: () => void };
};

/** One line across the page. */
export function Notice({ text, tone = 'accent', live, action }: NoticeProps) {
  return (
    <View className={classes('ui-notice', `ui-notice--${tone}`)} role={live ? 'alert' : undefined}>
      <Icon name={toneIcons[tone]} small />
      <Text className="ui-notice__text">{text}</Text>
      {action && (
        <Tappable className="ui-notice__action" onTap={action.onTap}>
          {action.text}
        </Tappable>
      )}
    </View>
  );
}
