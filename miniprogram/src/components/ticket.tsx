import type { ReactNode } from 'react';
import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';
import { Icon, type IconName } from './icon';

export type TicketProps = {
  /** The figure that matters, on the stub: days left, a number in the queue. */
  figure?: { number: string; before?: string; after?: string };
  /** Instead of a figure. */
  icon?: IconName;
  title: string;
  detail?: string;
  tone?: 'plain' | 'urgent' | 'calm' | 'done';
  onTap?: () => void;
  label?: string;
  children?: ReactNode;
};

/** The slip drawn at the window: for what waits, what was handed in, what comes tomorrow. */
export function Ticket({ figure, icon, title, detail, tone = 'plain', onTap, label, children }: TicketProps) {
  const inside = (
    <>
      <View className="ui-ticket__stub">
        {figure?.before && <Text>{figure.before}</Text>}
        {figure && <Text className="ui-ticket__figure">{figure.number}</Text>}
        {figure?.after && <Text>{figure.after}</Text>}
        {!figure && icon && <Icon name={icon} />}
      </View>
      <View className="ui-ticket__words">
        <Text className="ui-strong">{title}</Text>
        {detail && <Text className="ui-quiet">{detail}</Text>}
        {children}
      </View>
    </>
  );
  const names = classes('ui-ticket', `ui-ticket--${tone}`);
  if (!onTap) return <View className={names}>{inside}</View>;
  const deadline = figure && [figure.before, figure.number, figure.after].filter(Boolean).join('');
  return (
    <Tappable
      className={names}
      role="link"
      label={label ?? [title, deadline, detail].filter(Boolean).join(',')}
      onTap={onTap}
    >
      {inside}
      <View className="ui-ticket__way">
        <Icon name="next" small />
      </View>
    </Tappable>
  );
}
