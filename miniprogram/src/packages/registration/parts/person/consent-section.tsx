import { consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

/** What the account has agreed to, and taking it back. */
export function ConsentSection({
  given,
  onRead,
  onWithdrawn,
}: {
  given: boolean;
  onRead: () => void;
  onWithdrawn: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const withdrawing = useSubmit(async () => {
    await call(identityRoutes.withdrawConsent, { params: { purpose: 'identity' } });
    return true;
  });
  const withdraw = async () => {
    const done = await withdrawing.run(undefined);
    setAsking(false);
    if (done) onWithdrawn();
  };
  return (
    <Section title="信息处理">
      <List label="信息处理">
        <ListRow title={consentTexts.identity.title} value={given ? '已同意' : '未同意'} />
      </List>
      {!given && <Notice tone="warning" text="没有同意期间，不能用这些信息办理新的业务。" />}
      <Problem error={withdrawing.error} />
      {given ? (
        <Button kind="quiet" text="撤回同意" onTap={() => setAsking(true)} />
      ) : (
        <Button kind="secondary" text="阅读并同意" onTap={onRead} />
      )}
      <ConfirmSheet
        open={asking}
        title="要撤回同意吗"
        confirm={{ text: '撤回同意', onTap: withdraw, busy: withdrawing.busy, danger: true }}
        cancelText="先不撤回"
        onCancel={() => setAsking(false)}
      >
        <View>撤回后不能再用这些信息办理新的业务，撤回前已办结的不受影响。以后可以再同意。</View>
      </ConfirmSheet>
    </Section>
  );
}
