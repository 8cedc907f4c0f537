import type { ReactNode } from 'react';
import { classes } from './elements/classes';
import { Heading } from './elements/heading';
import { View } from './elements/view';

/** A white sheet. With a title it is a part of the page that can be jumped to. */
export function Card({
  title,
  children,
  className,
}: {
  title?: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <View className={classes('ui-card', className)}>
      {title && (
        <Heading level={2} className="ui-card__title">
          {title}
        </Heading>
      )}
      {children}
    </View>
  );
}

/** A part of a page under its heading; `aside` stands at the right of it. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <View className="ui-section">
      <View className="ui-section__line">
        <Heading level={2}>{title}</Heading>
        {aside}
      </View>
      {children}
    </View>
  );
}
