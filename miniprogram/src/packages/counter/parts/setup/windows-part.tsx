import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import { lineWords } from './lines';
import { SetupList } from './setup-list';
import { WindowForm } from './window-form';

/** The windows of an office and which queues each serves. */
export function WindowsPart({ office, reload }: { office: OfficeSetupView; reload: () => void }) {
  return (
    <SetupList
      label="窗口"
      items={office.windows}
      empty={{ title: '还没有窗口', todo: '先添加办理事项，再添加窗口。' }}
      addText="添加窗口"
      closedText="停用"
      mayChange={office.mayChange}
      linesOf={({ lines }) => ({ detail: lines.map((line) => lineWords(line, office)).join('、') })}
      formOf={(window, ways) => <WindowForm office={office} window={window} {...ways} />}
      reload={reload}
    />
  );
}
