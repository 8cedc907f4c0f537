import { Button as HostButton } from '@tarojs/components';
import { useStore } from '@/hooks/use-store';
import { privacyStore, readPrivacyGuideline } from '@/platform/privacy';
import { Button } from './button';
import { Heading } from './elements/heading';
import { Modal } from './elements/modal';
import { Text, View } from './elements/view';

const agreeId = 'privacy-agree';

/** WeChat asks through us before camera, album, place or phone number are used; only a real tap on its button counts. */
export function PrivacyGate() {
  const question = useStore(privacyStore);
  if (!question) return null;
  return (
    <Modal label="隐私保护说明" open onClose={question.refuse}>
      <View className="ui-stack">
        <Heading level={2}>先请您看一下隐私保护说明</Heading>
        <Text>接下来要用到您的相机、相册、位置或手机号，只用于您正在办的这件事。</Text>
        <Button kind="quiet" text="阅读完整的说明" onTap={readPrivacyGuideline} />
        <HostButton
          id={agreeId}
          className="ui-button ui-button--primary ui-button--host"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => question.agree(agreeId)}
        >
          同意并继续
        </HostButton>
        <Button kind="quiet" text="暂不同意" onTap={question.refuse} />
      </View>
    </Modal>
  );
}
