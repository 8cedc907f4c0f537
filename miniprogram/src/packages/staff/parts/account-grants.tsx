import { departmentLabels } from '@app/shared/casework/departments';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me, RoleGrantView, StaffAccountView } from '@app/shared/identity/identity.views';
import { roleLabels } from '@app/shared/identity/roles';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { GrantForm } from './grant-form';

/** One account: the roles it holds, each of which can be taken back, and a new one. */
export function AccountGrants({
  account,
  me,
  onChanged,
}: {
  account: StaffAccountView;
  me: Me;
  onChanged: () => void;
}) {
  const [leaving, setLeaving] = useState<RoleGrantView>();
  const own = account.accountId === me.accountId;
  const revoking = useSubmit(async (id: string, clientKey: string) => {
    await call(identityRoutes.revokeRole, { params: { id }, clientKey });
    return true;
  });
  const revoke = async () => {
    if (!leaving) return;
    const done = await revoking.run(leaving.id);
    setLeaving(undefined);
    if (done) onChanged();
  };
  return (
    <>
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>{account.displayName}</Heading>
        <Text className="ui-quiet">{`用户名 ${account.userName}`}</Text>
      </View>
      {own && <Notice tone="neutral" text="这是您自己的账号，角色要由另一位管理员来改。" />}
      <Section title="现有角色">
        {account.grants.length === 0 && (
          <PageState icon="dash" title="还没有角色" todo="授予角色后，这个账号才能办事。" compact />
        )}
        {account.grants.map((grant) => (
          <View key={grant.id} className="ui-card staff-grant">
            <View className="ui-row__words">
              <Text className="ui-strong">{roleLabels[grant.role]}</Text>
              <Text className="ui-quiet">{placeOf(grant)}</Text>
            </View>
            {!own && (
              <Button
                kind="quiet"
                text="收回"
                label={`收回${roleLabels[grant.role]}，${placeOf(grant)}`}
                onTap={() => setLeaving(grant)}
              />
            )}
          </View>
        ))}
        <Problem error={revoking.error} />
      </Section>
      {!own && <GrantForm key={account.accountId} account={account} me={me} onGranted={onChanged} />}
      <ConfirmSheet
        open={leaving !== undefined}
        title={`要收回${leaving ? roleLabels[leaving.role] : ''}吗`}
        confirm={{ text: '收回角色', danger: true, busy: revoking.busy, onTap: () => void revoke() }}
        onCancel={() => setLeaving(undefined)}
      >
        <View>{`${account.displayName}从下一次操作起就不能再办这个角色的事。已经办好的不受影响。`}</View>
      </ConfirmSheet>
    </>
  );
}

const placeOf = ({ areaName, organisationName, department }: RoleGrantView): string =>
  [department && departmentLabels[department], areaName ?? organisationName ?? '没有限定地区']
    .filter(Boolean)
    .join(' ');
