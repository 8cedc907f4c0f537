import type { StaffCreated } from '@app/shared/identity/identity.views';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { Modal } from '@/components/elements/modal';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { qrPicture } from '@/platform/qr-picture';
import { secretOf } from '../totp-secret';

/** Shown once: after this page nobody can read the secret again. */
export function AuthenticatorSecret({
  created,
  onDone,
}: {
  created: StaffCreated & { name: string };
  onDone: () => void;
}) {
  const title = `${created.name}的账号已建好`;
  return (
    // Neither Escape nor a tap beside it closes this: what it shows cannot be had again.
    <Modal label={title} open onClose={() => undefined}>
      <View className="ui-sheet">
        <Heading level={2}>{title}</Heading>
        <Notice tone="warning" text="下面的二维码只显示这一次。请让本人现在就用身份验证器扫。" live />
        <View
          className="staff-qr"
          role="img"
          label="身份验证器的二维码"
          style={{ backgroundImage: `url("${qrPicture(created.totpUri)}")` }}
        />
        <View className="ui-stack ui-stack--tight">
          <Text className="ui-quiet">扫不了的，在身份验证器里手工输入这个密钥（按时间、6 位）：</Text>
          <Text className="staff-code">{secretOf(created.totpUri)}</Text>
        </View>
        <Text className="ui-quiet">接下来请为这个账号授予角色，没有角色不能办事。</Text>
        <Button text="本人已扫好，去授予角色" onTap={onDone} />
      </View>
    </Modal>
  );
}
