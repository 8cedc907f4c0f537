import { departmentLabels, departments } from '@app/shared/casework/departments';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { grantRoleRules } from '@app/shared/identity/identity.rules';
import type { Me, RoleGrantView, StaffAccountView } from '@app/shared/identity/identity.views';
import { roleLabels, staffRoles } from '@app/shared/identity/roles';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { SelectField } from '@/components/select-field';
import { AreaFields } from '@/components/workbench/area-fields';
import { areasOfMe } from '@/components/workbench/staff-ways';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

const labels = { role: '角色', department: '哪个部门', areaCode: '管哪里' };
/** Roles of the office; an employer's agent is granted at the window, to an account of the public. */
const roleOptions = staffRoles.map((value) => ({ value, label: roleLabels[value] }));
const departmentOptions = departments.map((value) => ({ value, label: departmentLabels[value] }));

/** A role within an area that the administrator answers for. */
export function GrantForm({
  account,
  me,
  onGranted,
}: {
  account: StaffAccountView;
  me: Me;
  onGranted: () => void;
}) {
  const roots = areasOfMe(me);
  const onlyRoot = roots.length === 1 ? roots[0]?.code : undefined;
  const form = useForm({
    table: grantRoleRules,
    initial: { accountId: account.accountId, role: '', department: '', areaCode: onlyRoot ?? '' },
    labels,
    choices: ['role', 'department', 'areaCode'],
  });
  const granting = useSubmit((body: object, clientKey: string) =>
    call<RoleGrantView>(identityRoutes.grantRole, { body, clientKey }),
  );
  useRefusals(form, granting.error, (path) => path in labels);
  const role = form.field('role');
  const area = form.field('areaCode');
  const reviews = role.value === 'department-reviewer';
  const chooseRole = (chosen: string) => {
    // A department belongs to a reviewer alone.
    if (chosen !== 'department-reviewer') form.set('department', '');
    role.onChange(chosen);
  };
  const submit = async () => {
    const request = form.check();
    if (!request || !(await granting.run(request))) return;
    form.set('role', '');
    form.set('department', '');
    onGranted();
  };
  return (
    <Section title="授予角色">
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <SelectField {...role} options={roleOptions} onChange={chooseRole} />
        {reviews && <SelectField {...form.field('department')} options={departmentOptions} />}
        <AreaFields
          me={me}
          id="grant"
          value={area.value === onlyRoot ? undefined : area.value || undefined}
          fieldId={area.id}
          fault={area.fault}
          onChange={(code) => area.onChange(code ?? onlyRoot ?? '')}
        />
        {granting.error?.faults.length ? null : <Problem error={granting.error} />}
        <Button text="授予角色" busy={granting.busy} onTap={() => void submit()} />
      </View>
    </Section>
  );
}
