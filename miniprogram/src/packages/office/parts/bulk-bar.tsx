import { Button } from '@/components/button';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import type { Bulk } from '../use-bulk';
import { bulkOf } from '../work-list';

/** What may be done with several lines at once: only who holds them, never what becomes of a case. */
export function BulkBar({
  bulk,
  maySupervise,
  onTransfer,
}: {
  bulk: Bulk;
  maySupervise: boolean;
  onTransfer: () => void;
}) {
  const { chosen, outcome, busy, error } = bulk;
  const { claim, release, transfer } = bulkOf(chosen, maySupervise);
  if (!outcome && !error && chosen.length === 0) return null;
  return (
    <View className="office-bulk-holder">
      {outcome && <Notice tone={outcome.whole ? 'success' : 'warning'} text={outcome.text} live />}
      <Problem error={error} />
      {chosen.length > 0 && (
        <View className="office-bulk" role="toolbar" label="选中的一起办">
          <Text className="ui-strong">{`已选 ${chosen.length} 件`}</Text>
          {claim.length > 0 && (
            <Button
              kind="secondary"
              inline
              text={`领取 ${claim.length} 件`}
              busy={busy}
              onTap={() => bulk.run('claim', claim)}
            />
          )}
          {release.length > 0 && (
            <Button
              kind="secondary"
              inline
              text={`退回 ${release.length} 件`}
              busy={busy}
              onTap={() => bulk.run('release', release)}
            />
          )}
          {transfer.length > 0 && (
            <Button kind="secondary" inline text={`转交 ${transfer.length} 件`} onTap={onTransfer} />
          )}
          <Button kind="quiet" inline text="全选" onTap={bulk.chooseAll} />
          <Button kind="quiet" inline text="取消选择" onTap={bulk.clear} />
        </View>
      )}
    </View>
  );
}
