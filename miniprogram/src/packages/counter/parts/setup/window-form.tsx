import { changeServiceWindowRules, serviceWindowRules } from '@app/shared/appointments/appointments.rules';
import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView, WindowView } from '@app/shared/appointments/office.views';
import { CheckLine } from '@/components/check-line';
import { Text, View } from '@/components/elements/view';
import { SwitchRow } from '@/components/switch-row';
import { TextField } from '@/components/text-field';
import { linesOf, lineWords } from './lines';
import { SetupForm } from './setup-form';
import type { FormWays } from './setup-list';
import { useSetupForm } from './use-setup-form';

const labels = { name: '窗口名称', lines: '办哪些队' };

export type WindowFormProps = FormWays & { office: OfficeSetupView; window: WindowView | undefined };

/** One window: what it is called, and which queues it serves. */
export function WindowForm({ office, window, onDone, onLeave, reload }: WindowFormProps) {
  const setup = useSetupForm(
    {
      table: window ? changeServiceWindowRules : serviceWindowRules,
      initial: {
        name: window?.name ?? '',
        lines: window?.lines ?? [],
        isOpen: window?.isOpen ?? true,
        version: window?.version,
      },
      labels,
      choices: ['lines'],
    },
    {
      route: window ? officeRoutes.changeWindow : officeRoutes.addWindow,
      id: window?.id ?? office.id,
      onDone,
      reload,
    },
  );
  const { form } = setup;
  const lines = (form.values.lines ?? []) as string[];
  const offered = linesOf(office);
  return (
    <SetupForm
      title={window ? window.name : '添加窗口'}
      setup={setup}
      saveText={window ? '保存窗口' : '添加这个窗口'}
      leaveText={window ? '先不改' : '先不加'}
      onLeave={onLeave}
    >
      <TextField {...form.field('name')} example="大屏和语音会这样叫，例：3号窗口" />
      <View className="ui-field" id={form.field('lines').id}>
        <Text className="ui-field__label">办哪些队</Text>
        {form.field('lines').fault && <Text className="ui-field__fault">{form.field('lines').fault}</Text>}
        {offered.length === 0 && <Text className="ui-quiet">还没有事项，请先在“办理事项”里添加。</Text>}
        {offered.map((line) => (
          <CheckLine
            key={line}
            id={`line-${line}`}
            text={lineWords(line, office)}
            checked={lines.includes(line)}
            onChange={(checked) =>
              form.set('lines', checked ? [...lines, line] : lines.filter((other) => other !== line))
            }
          />
        ))}
      </View>
      {window && (
        <SwitchRow
          title="开放这个窗口"
          on={form.values.isOpen === true}
          onChange={(on) => form.set('isOpen', on)}
        />
      )}
    </SetupForm>
  );
}
