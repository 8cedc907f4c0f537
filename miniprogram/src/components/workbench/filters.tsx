import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { useDesk } from '@/hooks/use-desk';

/** Ways to narrow a list: in a row at a desk, behind a button on a phone, where the list itself comes first. */
export function Filters({
  children,
  search,
  aside,
}: {
  children: ReactNode;
  /** Words to look for; always in sight. */
  search?: ReactNode;
  /** What is done with the list: sorting, exporting. */
  aside?: ReactNode;
}) {
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  if (desk) {
    return (
      <View className="staff-filters__line">
        {search}
        {children}
        <View className="ui-toolbar__grow" />
        {aside}
      </View>
    );
  }
  return (
    <View className="ui-stack">
      {search}
      <View className="staff-filters__line">
        <Button kind="quiet" text={open ? '收起筛选' : '筛选'} onTap={() => setOpen((before) => !before)} />
        <View className="ui-toolbar__grow" />
        {aside}
      </View>
      {open && children}
    </View>
  );
}
