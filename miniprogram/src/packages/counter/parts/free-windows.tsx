import type { WindowView } from '@app/shared/appointments/office.views';
import { Button } from '@/components/button';
import { Text, View } from '@/components/elements/view';
import type { Counter } from './use-counter';

/** Windows that nobody sits at: one tap, and one may call. */
export function FreeWindows({ windows, counter }: { windows: WindowView[]; counter: Counter }) {
  const free = windows.filter(({ isOpen, isServed }) => isOpen && !isServed);
  const none = counter.mine.length === 0;
  if (free.length === 0) {
    return none ? <Text>现在没有空着的窗口。同事离开窗口后，这里可以坐上去。</Text> : null;
  }
  return (
    <View className="ui-card ui-stack">
      <Text className={none ? 'ui-strong' : 'ui-quiet'}>
        {none ? '先坐到一个窗口，再开始叫号' : '还可以兼顾别的窗口'}
      </Text>
      <View className="counter-actions">
        {free.map((window) => (
          <Button
            key={window.id}
            inline
            kind="secondary"
            text={`坐到${window.name}`}
            disabled={counter.busy}
            onTap={() => void counter.duty('openWindow', window)}
          />
        ))}
      </View>
    </View>
  );
}
