import type { ReactNode } from 'react';
import { View } from './elements/view';

/** Filters and actions above a list; what comes after `aside` stands at the right. */
export function Toolbar({
  children,
  aside,
  label,
}: {
  children: ReactNode;
  aside?: ReactNode;
  label: string;
}) {
  return (
    <View className="ui-toolbar" role="toolbar" label={label}>
      {children}
      <View className="ui-toolbar__grow" />
      {aside}
    </View>
  );
}
