import { identityRoutes } from '@app/shared/identity/identity.routes';
import { staffSignInRules } from '@app/shared/identity/identity.rules';
import type { SignedIn } from '@app/shared/identity/identity.views';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useCountdown } from '@/hooks/use-countdown';
import { useForm } from '@/hooks/use-form';
import { useSubmit } from '@/hooks/use-submit';
import { goBack, replaceWith } from '@/platform/navigate';
import { call } from '@/platform/request';
import { enter } from '@/platform/session';

const labels = { userName: '用户名', password: '密码', totp: '动态码' };
const initial = { userName: '', password: '', totp: '' };

/** Sign-in of the office: user name, password, and the code of the authenticator app. */
export default function StaffSignInPage() {
  const form = useForm({ table: staffSignInRules, initial, labels });
  const entering = useSubmit((body: object) => call<SignedIn>(identityRoutes.signInStaff, { body }));
  const [locked, startLock] = useCountdown();
  const pause = entering.error?.code === 'IDENTITY.LOCKED' ? entering.error.retryAfterSeconds : undefined;
  useEffect(() => {
    if (pause) startLock(pause);
  }, [pause, startLock]);

  const submit = async () => {
    const request = form.check();
    const signedIn = request && (await entering.run(request));
    if (!signedIn) {
      // A one-time code is spent by the attempt; the rest stays as typed.
      if (request) form.set('totp', '');
      return;
    }
    enter(signedIn);
    if (cameFromWork()) goBack();
    else replaceWith(staffPaths.desk);
  };

  return (
    <PageShell
      title="工作人员登录"
      action={{ text: '登录', onTap: submit, busy: entering.busy, disabled: locked > 0 }}
    >
      <View className="ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <TextField {...form.field('userName')} kind="user-name" />
        <TextField {...form.field('password')} kind="password" />
        <TextField
          {...form.field('totp')}
          kind="one-time-code"
          example="身份验证器里的 6 位数字，每 30 秒换一次，用过的不能再用"
          onConfirm={submit}
        />
        {locked > 0 ? <Notice tone="warning" text={lockWords(locked)} /> : <Problem error={entering.error} />}
        <Text className="ui-quiet">忘记密码或换了手机，请联系本地区的系统管理员。</Text>
      </View>
    </PageShell>
  );
}

/** Below lies a page of the office that asked for the sign-in. */
function cameFromWork(): boolean {
  const pages = Taro.getCurrentPages();
  return pages[pages.length - 2]?.route?.includes('packages/staff/') ?? false;
}

function lockWords(seconds: number): string {
  const left = seconds >= 60 ? `${Math.ceil(seconds / 60)} 分钟` : `${seconds} 秒`;
  return `连续几次没有登录成功，账号暂时锁定，请 ${left}后再试，或联系系统管理员。`;
}
