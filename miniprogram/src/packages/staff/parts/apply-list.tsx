import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { SourceListView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';

/** Merges the list, after saying once more what that does. While rows wait for an answer it says how many. */
export function ApplyList({ list, onApplied }: { list: SourceListView; onApplied: () => void }) {
  const [asking, setAsking] = useState(false);
  const applying = useSubmit(async (id: string, clientKey: string) => {
    await call(fieldRoutes.applySourceList, { params: { id }, clientKey });
    return true;
  });
  if (list.state !== 'previewed') return null;
  const { counts, undecided } = list;
  const apply = async () => {
    await applying.run(list.id);
    setAsking(false);
    // Refused or not: what the page shows is no longer how it is.
    onApplied();
  };
  const ready = list.allowedActions.includes('apply');
  return (
    <View className="staff-bar">
      <Problem error={applying.error} />
      <View className="staff-bar__line">
        <Text className="staff-bar__words">
          {undecided > 0 ? `还有 ${countText(undecided)} 行要先决定` : '每一行都有了结果，可以合并'}
        </Text>
        <Button
          inline
          text="并入房屋库"
          busy={applying.busy}
          disabled={!ready}
          onTap={() => setAsking(true)}
        />
      </View>
      <ConfirmSheet
        open={asking}
        title="要把这份名单并入房屋库吗"
        confirm={{ text: '并入房屋库', busy: applying.busy, onTap: () => void apply() }}
        cancelText="再看看"
        onCancel={() => setAsking(false)}
      >
        <View>{`新建 ${countText(counts.new)} 处房屋，${countText(counts.conflicting + counts.candidate)} 行按您的决定办。`}</View>
        {counts.duplicate + counts.unreadable > 0 && (
          <View>{`${countText(counts.duplicate + counts.unreadable)} 行重复或地址读不懂，不会并入。`}</View>
        )}
        <View className="ui-quiet">并入以后不能整批退回，要改只能逐处更正。</View>
      </ConfirmSheet>
    </View>
  );
}
