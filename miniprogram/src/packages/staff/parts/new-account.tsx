import { identityRoutes } from '@app/shared/identity/identity.routes';
import { createStaffRules } from '@app/shared/identity/identity.rules';
import type { StaffCreated } from '@app/shared/identity/identity.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { AuthenticatorSecret } from './authenticator-secret';

const labels = { userName: '用户名', displayName: '姓名', password: '初始密码' };
const initial = { userName: '', displayName: '', password: '' };

/** A new account, and once, right after, the secret for its authenticator app. */
export function NewAccount({ onDone }: { onDone: (accountId: string | undefined) => void }) {
  const form = useForm({ table: createStaffRules, initial, labels });
  const [created, setCreated] = useState<StaffCreated & { name: string }>();
  const creating = useSubmit((body: object, clientKey: string) =>
    call<StaffCreated>(identityRoutes.createStaff, { body, clientKey }),
  );
  const { error } = creating;
  useRefusals(form, error, (path) => path in labels);
  const submit = async () => {
    const request = form.check();
    const account = request && (await creating.run(request));
    if (account) setCreated({ ...account, name: request.displayName });
  };
  if (created) return <AuthenticatorSecret created={created} onDone={() => onDone(created.accountId)} />;
  return (
    <Section title="新建账号">
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <TextField {...form.field('displayName')} kind="name" />
        <TextField {...form.field('userName')} kind="text" example="字母开头，例：wangfang" />
        <TextField {...form.field('password')} kind="text" example="至少 10 位，请当面告诉本人" />
        {error?.faults.length ? null : <Problem error={error} />}
        <Button text="新建账号" busy={creating.busy} onTap={() => void submit()} />
        <View className="ui-actions">
          <Button kind="quiet" text="先不建" onTap={() => onDone(undefined)} />
        </View>
      </View>
    </Section>
  );
}
