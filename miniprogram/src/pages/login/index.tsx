import { useState } from 'react';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { useSubmit } from '@/hooks/use-submit';
import { goBack, goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { meStore } from '@/platform/session-store';
import { hostSignIn } from '@/platform/sign-in';
import { PhoneNumberStep } from './phone-number-step';
import { PhoneSignIn } from './phone-sign-in';

/** Sign-in of the public: one tap where the host knows who it is, otherwise phone number and code. */
export default function LoginPage() {
  const [way, setWay] = useState<'host' | 'phone' | 'phone-number'>(hostSignIn ? 'host' : 'phone');
  const leave = () => goBack();
  const afterHost = () => {
    if (hostSignIn?.givesPhoneNumber && !meStore.get()?.mobileMasked) setWay('phone-number');
    else leave();
  };
  return (
    <PageShell title="登录">
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>登录后办事</Heading>
        <Text className="ui-quiet">登录只用来找到您自己的记录。填写身份信息之前，会另外征得您的同意。</Text>
      </View>
      {way === 'host' && <HostSignIn onEntered={afterHost} onOther={() => setWay('phone')} />}
      {way === 'phone-number' && <PhoneNumberStep onDone={leave} />}
      {way === 'phone' && <PhoneSignIn onEntered={leave} />}
      {way !== 'phone-number' && (
        <Button kind="quiet" text="工作人员登录" onTap={() => goTo(paths.staffSignIn)} />
      )}
    </PageShell>
  );
}

function HostSignIn({ onEntered, onOther }: { onEntered: () => void; onOther: () => void }) {
  const entering = useSubmit(async () => hostSignIn?.signIn());
  return (
    <View className="ui-stack">
      <Problem error={entering.error} />
      <Button
        text={`${hostSignIn?.name ?? ''}一键登录`}
        busy={entering.busy}
        onTap={async () => {
          if (await entering.run(undefined)) onEntered();
        }}
      />
      <Button kind="secondary" text="用手机号登录" onTap={onOther} />
    </View>
  );
}
