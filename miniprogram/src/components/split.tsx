import type { ReactNode } from 'react';
import { View } from './elements/view';

/** List and case: side by side at a desk, one at a time on a phone. */
export function Split({
  list,
  detail,
  showing,
}: {
  list: ReactNode;
  detail: ReactNode;
  showing: 'list' | 'detail';
}) {
  return (
    <View className={`ui-split ui-split--${showing}`}>
      <View className="ui-split__list">{list}</View>
      <View className="ui-split__detail">{detail}</View>
    </View>
  );
}
