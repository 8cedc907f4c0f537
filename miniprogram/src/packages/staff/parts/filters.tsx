import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { useDesk } from '@/hooks/use-desk';

/** Ways to narrow a list: in a row at a desk, behind a button on a phone, where the list itself comes first. */
export function Filters({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  return (
    <View className="staff-filters">
      <View className="staff-filters__line">
        {desk && children}
        {!desk && (
          <Button kind="quiet" text={open ? '收起筛选' : '筛选'} onTap={() => setOpen((before) => !before)} />
        )}
        <View className="ui-toolbar__grow" />
        {aside}
      </View>
      {!desk && open && <View className="ui-stack">{children}</View>}
    </View>
  );
}
