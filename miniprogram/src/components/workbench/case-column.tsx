import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { Split } from '@/components/split';
import { useDesk } from '@/hooks/use-desk';

export type CaseColumnProps = {
  list: ReactNode;
  detail: ReactNode;
  /** No case is open, and the list may take the whole width. */
  alone?: boolean;
  onClose?: () => void;
};

/** List on the left, case on the right; the case scrolls by itself, so that the list stays in sight. */
export function CaseColumn({ list, detail, alone, onClose }: CaseColumnProps) {
  const desk = useDesk();
  const left = <View className="ui-stack">{list}</View>;
  if (!desk || alone) return left;
  return (
    <View className="staff-columns">
      <Split
        showing="list"
        list={left}
        detail={
          <View className="ui-stack">
            {onClose && (
              <View className="staff-columns__close">
                <Button kind="quiet" icon="cross" text="收起" onTap={onClose} />
              </View>
            )}
            {detail}
          </View>
        }
      />
    </View>
  );
}
