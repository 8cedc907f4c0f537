import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import { Button as HostButton } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { meStore } from '@/platform/session-store';

/** After the first sign-in by WeChat: the number that notices go to. It may be left for later. */
export function PhoneNumberStep({ onDone }: { onDone: () => void }) {
  const [refused, setRefused] = useState(false);
  const binding = useSubmit((code: string) => call<Me>(identityRoutes.bindWechatPhone, { body: { code } }));
  const bind = async (code: string | undefined) => {
    setRefused(!code);
    if (!code) return;
    const me = await binding.run(code);
    if (!me) return;
    meStore.set(me);
    onDone();
  };
  return (
    <View className="ui-stack">
      <Heading level={2}>留一个手机号</Heading>
      <Text>办理有进展或要补材料时，用短信告诉您。</Text>
      {refused && <Notice tone="neutral" text="没有收到手机号，可以稍后在“我的”里再留。" live />}
      <Problem error={binding.error} />
      <HostButton
        className="ui-button ui-button--primary ui-button--host"
        openType="getPhoneNumber"
        disabled={binding.busy}
        onGetPhoneNumber={({ detail }) => void bind(detail.code)}
      >
        使用微信绑定的手机号
      </HostButton>
      <Button kind="quiet" text="稍后再留" onTap={onDone} />
    </View>
  );
}
