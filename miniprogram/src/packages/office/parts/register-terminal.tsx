import type { Me } from '@app/shared/identity/identity.views';
import { terminalStaffRoutes } from '@app/shared/terminals/terminals.routes';
import { registerTerminalRules } from '@app/shared/terminals/terminals.rules';
import type { TerminalView } from '@app/shared/terminals/terminals.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import { areasOfMe } from '@/components/workbench/staff-ways';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

const labels = { name: '终端名称', place: '放在哪里', areaCode: '所在地区' };

/** A terminal before it is set up; its key comes later, by the code. */
export function RegisterTerminal({
  me,
  onDone,
  onCancel,
}: {
  me: Me;
  onDone: (terminal: TerminalView) => void;
  onCancel: () => void;
}) {
  const roots = areasOfMe(me);
  const onlyRoot = roots.length === 1 ? roots[0]?.code : undefined;
  const form = useForm({
    table: registerTerminalRules,
    initial: { name: '', place: '', areaCode: onlyRoot ?? '' },
    labels,
    choices: ['areaCode'],
  });
  const sending = useSubmit((body: object, clientKey: string) =>
    call<TerminalView>(terminalStaffRoutes.register, { body, clientKey }),
  );
  useRefusals(form, sending.error, (path) => path in labels);
  const area = form.field('areaCode');
  const submit = async () => {
    const body = form.check();
    const terminal = body && (await sending.run(body));
    if (terminal) onDone(terminal);
  };
  return (
    <Section title="登记终端">
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <TextField {...form.field('name')} example="例：杨舍镇便民中心 1 号机" />
        <TextField {...form.field('place')} example="例：一楼大厅东侧，24 小时可用" />
        <AreaFields
          me={me}
          id="terminal"
          value={area.value === onlyRoot ? undefined : area.value || undefined}
          fieldId={area.id}
          fault={area.fault}
          onChange={(code) => area.onChange(code ?? onlyRoot ?? '')}
        />
        {sending.error?.faults.length ? null : <Problem error={sending.error} />}
        <Button text="登记这台终端" busy={sending.busy} onTap={() => void submit()} />
        <View className="ui-actions">
          <Button kind="quiet" text="先不登记" onTap={onCancel} />
        </View>
      </View>
    </Section>
  );
}
