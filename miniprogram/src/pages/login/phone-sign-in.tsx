import { identityRoutes } from '@app/shared/identity/identity.routes';
import { phoneSignInRules } from '@app/shared/identity/identity.rules';
import type { PhoneCodeSent, SignedIn } from '@app/shared/identity/identity.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Tappable } from '@/components/elements/tappable';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { MobileField } from '@/components/mobile-field';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useCountdown } from '@/hooks/use-countdown';
import { useForm } from '@/hooks/use-form';
import { useSubmit } from '@/hooks/use-submit';
import { moveTo } from '@/platform/focus';
import { call } from '@/platform/request';
import { enter } from '@/platform/session';

const labels = { mobile: '手机号', code: '验证码' };

/** Phone number and one-time code; works everywhere, and needs nothing but an SMS. */
export function PhoneSignIn({ onEntered }: { onEntered: () => void }) {
  const form = useForm({ table: phoneSignInRules, initial: { mobile: '', code: '' }, labels });
  const [left, startPause] = useCountdown();
  const [sent, setSent] = useState(false);
  const sending = useSubmit((mobile: string) =>
    call<PhoneCodeSent>(identityRoutes.requestPhoneCode, { body: { mobile } }),
  );
  const entering = useSubmit((body: { mobile: string; code: string }) =>
    call<SignedIn>(identityRoutes.signInByPhone, { body }),
  );
  const mobile = form.field('mobile');

  const sendCode = async () => {
    if (!form.checkPart((path) => path === 'mobile')) return;
    const answer = await sending.run(mobile.value);
    if (!answer) return;
    startPause(answer.resendAfterSeconds);
    setSent(true);
    moveTo(form.field('code').id);
  };

  const submit = async () => {
    const request = form.check();
    const signedIn = request && (await entering.run(request));
    if (!signedIn) return;
    enter(signedIn);
    onEntered();
  };

  const resting = left > 0 || sending.busy;
  return (
    <View className="ui-form">
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <MobileField {...mobile} example="用来收验证码，不会公开" />
      <TextField
        {...form.field('code')}
        kind="one-time-code"
        example={sent ? '6 位数字，已发到您的手机' : '6 位数字，先点“获取验证码”'}
        onConfirm={submit}
        beside={
          <Tappable
            className={resting ? 'ui-field__beside ui-button--resting' : 'ui-field__beside'}
            disabled={resting}
            onTap={sendCode}
          >
            {left > 0 ? `${left} 秒后重发` : sent ? '重新获取' : '获取验证码'}
          </Tappable>
        }
      />
      <Problem error={sending.error ?? entering.error} />
      <Button text="登录" busy={entering.busy} onTap={submit} />
    </View>
  );
}
