import { changeServiceWindowRules, serviceWindowRules } from '@app/shared/appointments/appointments.rules';
import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView, WindowView } from '@app/shared/appointments/office.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { List } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { SwitchRow } from '@/components/switch-row';
import { TextField } from '@/components/text-field';
import { CaseLine } from '@/components/workbench/case-line';
import { useChange } from '@/hooks/use-change';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { call } from '@/platform/request';
import { linesOf, lineWords } from './lines';

const labels = { name: '窗口名称', lines: '办哪些队' };
const fresh = 'new';

/** The windows of an office and which queues each serves. */
export function WindowsPart({ office, reload }: { office: OfficeSetupView; reload: () => void }) {
  const [open, setOpen] = useState<string>();
  const window = office.windows.find(({ id }) => id === open);
  const done = () => {
    setOpen(undefined);
    reload();
  };
  return (
    <View className="counter-columns">
      <View className="counter-columns__main ui-stack">
        {office.windows.length === 0 && (
          <PageState compact icon="dash" title="还没有窗口" todo="先添加办理事项，再添加窗口。" />
        )}
        <List label="窗口">
          {office.windows.map(({ id, name, lines, isOpen }) => (
            <CaseLine
              key={id}
              title={name}
              detail={lines.map((line) => lineWords(line, office)).join('、')}
              word={isOpen ? { text: '开放', tone: 'success' } : { text: '停用', tone: 'neutral' }}
              here={id === open}
              onOpen={() => setOpen(id)}
            />
          ))}
        </List>
        {office.mayChange && (
          <View className="counter-actions">
            <Button inline kind="secondary" text="添加窗口" onTap={() => setOpen(fresh)} />
          </View>
        )}
      </View>
      {open && office.mayChange && (
        <View className="counter-columns__side">
          <WindowForm
            key={`${open}-${window?.version}`}
            office={office}
            window={window}
            onDone={done}
            onLeave={() => setOpen(undefined)}
            reload={reload}
          />
        </View>
      )}
    </View>
  );
}

function WindowForm({
  office,
  window,
  onDone,
  onLeave,
  reload,
}: {
  office: OfficeSetupView;
  window: WindowView | undefined;
  onDone: () => void;
  onLeave: () => void;
  reload: () => void;
}) {
  const form = useForm({
    table: window ? changeServiceWindowRules : serviceWindowRules,
    initial: {
      name: window?.name ?? '',
      lines: window?.lines ?? [],
      isOpen: window?.isOpen ?? true,
      version: window?.version,
    },
    labels,
    choices: ['lines'],
  });
  const saving = useChange((body: object, clientKey) => {
    const route = window ? officeRoutes.changeWindow : officeRoutes.addWindow;
    return call(route, { params: { id: window?.id ?? office.id }, body, clientKey }).then(() => true);
  }, reload);
  useRefusals(form, saving.error, (path) => path in labels);
  const save = async () => {
    const request = form.check();
    if (request && (await saving.run(request))) onDone();
  };
  const lines = (form.values.lines ?? []) as string[];
  const offered = linesOf(office);
  return (
    <View className="ui-card ui-form">
      <Heading level={2}>{window ? window.name : '添加窗口'}</Heading>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
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
      <Problem error={saving.error} />
      <Button text={window ? '保存窗口' : '添加这个窗口'} busy={saving.busy} onTap={() => void save()} />
      <Button kind="quiet" text={window ? '先不改' : '先不加'} onTap={onLeave} />
    </View>
  );
}
