import type { Me } from '@app/shared/identity/identity.views';
import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import { createOrganisationRules } from '@app/shared/identity/organisation.rules';
import type { OrganisationView } from '@app/shared/identity/organisation.views';
import { checkCreditCode } from '@app/shared/validation/unified-social-credit-code';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import { areasOfMe } from '@/components/workbench/staff-ways';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

const labels = { name: '单位名称', creditCode: '统一社会信用代码', areaCode: '所在地区' };

/** An employer as its business licence names it. An odd check digit is told while it is typed, and taken. */
export function NewOrganisation({ me, onDone }: { me: Me; onDone: (id: string | undefined) => void }) {
  const roots = areasOfMe(me);
  const onlyRoot = roots.length === 1 ? roots[0]?.code : undefined;
  const form = useForm({
    table: createOrganisationRules,
    initial: { name: '', creditCode: '', areaCode: onlyRoot ?? '' },
    labels,
    choices: ['areaCode'],
  });
  const creating = useSubmit((body: object, clientKey: string) =>
    call<OrganisationView>(organisationRoutes.create, { body, clientKey }),
  );
  useRefusals(form, creating.error, (path) => path in labels);
  const area = form.field('areaCode');
  const creditCode = form.field('creditCode');
  const submit = async () => {
    const request = form.check();
    const created = request && (await creating.run(request));
    if (created) onDone(created.id);
  };
  return (
    <Section title="登记单位">
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <TextField {...form.field('name')} example="照营业执照填写全称" />
        <TextField {...creditCode} example="营业执照上的 18 位代码，字母大小写都行" />
        {isOdd(creditCode.value) && (
          <Notice
            tone="warning"
            text="请对照营业执照再看一遍，这个代码的最后一位对不上。执照上就是这样的，也可以登记。"
            live
          />
        )}
        <AreaFields
          me={me}
          id="organisation"
          value={area.value === onlyRoot ? undefined : area.value || undefined}
          fieldId={area.id}
          fault={area.fault}
          onChange={(code) => area.onChange(code ?? onlyRoot ?? '')}
        />
        {creating.error?.faults.length ? null : <Problem error={creating.error} />}
        <Button text="登记这个单位" busy={creating.busy} onTap={() => void submit()} />
        <View className="ui-actions">
          <Button kind="quiet" text="先不登记" onTap={() => onDone(undefined)} />
        </View>
      </View>
    </Section>
  );
}

function isOdd(creditCode: string): boolean {
  const check = checkCreditCode(creditCode);
  return check.ok && check.warning !== undefined;
}
