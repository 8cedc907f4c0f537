import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { View } from '@/components/elements/view';
import { useOutbox } from '@/hooks/use-outbox';
import { officerOutbox } from '@/platform/officer-outbox';
import { signOut } from '@/platform/session';

/** Signing out wipes the device. What has not been sent would be lost, so that is said first. */
export function SignOut() {
  const [asking, setAsking] = useState(false);
  const { waiting, refused } = useOutbox();
  const unsent = waiting.length;
  const leave = async () => {
    setAsking(false);
    officerOutbox.close();
    await signOut();
  };
  return (
    <View className="me-leave">
      <Button kind="secondary" text="退出登录" onTap={() => setAsking(true)} />
      <ConfirmSheet
        open={asking}
        title="要退出登录吗"
        confirm={{ text: unsent > 0 ? '放弃这些结果并退出' : '退出登录', onTap: leave, danger: unsent > 0 }}
        cancelText="先不退出"
        onCancel={() => setAsking(false)}
      >
        {unsent > 0 && (
          <View>{`还有 ${unsent} 条核实结果没有发出。请先连上网络发出去，退出后就找不回来了。`}</View>
        )}
        {unsent === 0 && <View>这台设备上填了一半的内容会清除，已提交的不受影响。</View>}
        {refused.length > 0 && (
          <View className="ui-quiet">{`另有 ${refused.length} 条没有被接收，还没看过原因。`}</View>
        )}
      </ConfirmSheet>
    </View>
  );
}
