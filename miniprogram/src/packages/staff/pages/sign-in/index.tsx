import { identityRoutes } from '@app/shared/identity/identity.routes';
import { staffSignInRules } from '@app/shared/identity/identity.rules';
import type { SignedIn } from '@app/shared/identity/identity.views';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useForm } from '@/hooks/use-form';
import { useSubmit } from '@/hooks/use-submit';
import { openTab, replaceWith } from '@/platform/navigate';
import { isBuilt, paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { enter } from '@/platform/session';

const labels = { userName: '用户名', password: '密码', totp: '动态码' };
const initial = { userName: '', password: '', totp: '' };

/** Sign-in of the office: user name, password, and the code of the authenticator app. */
export default function StaffSignInPage() {
  const form = useForm({ table: staffSignInRules, initial, labels });
  const entering = useSubmit((body: object) => call<SignedIn>(identityRoutes.signInStaff, { body }));
  const submit = async () => {
    const request = form.check();
    const signedIn = request && (await entering.run(request));
    if (!signedIn) return;
    enter(signedIn);
    if (isBuilt(paths.tasks)) replaceWith(paths.tasks);
    else openTab('me');
  };
  return (
    <PageShell title="工作人员登录" action={{ text: '登录', onTap: submit, busy: entering.busy }}>
      <View className="ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <TextField {...form.field('userName')} kind="user-name" />
        <TextField {...form.field('password')} kind="password" />
        <TextField
          {...form.field('totp')}
          kind="one-time-code"
          example="身份验证器里的 6 位数字，每 30 秒换一次"
          onConfirm={submit}
        />
        <Problem error={entering.error} />
      </View>
    </PageShell>
  );
}
