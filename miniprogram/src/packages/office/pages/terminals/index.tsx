import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { terminalStaffRoutes } from '@app/shared/terminals/terminals.routes';
import type { TerminalListItem, TerminalView } from '@app/shared/terminals/terminals.views';
import { useState } from 'react';
import { PageState } from '@/components/page-state';
import { AreaFields } from '@/components/workbench/area-fields';
import { Filters } from '@/components/workbench/filters';
import { KeyLegend } from '@/components/workbench/key-legend';
import { ListAndCase } from '@/components/workbench/list-and-case';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { terminalWord } from '@/words/terminals';
import '../../office.scss';
import { EnrolmentCode } from '../../parts/enrolment-code';
import { RegisterTerminal } from '../../parts/register-terminal';
import { TerminalCase } from '../../parts/terminal-case';

const listId = 'terminal-list';

/** Self-service terminals (市民之窗) of the administrator's areas. */
export default function TerminalsPage() {
  return (
    <StaffShell title="自助终端" way="terminals">
      {(me) => <Terminals me={me} />}
    </StaffShell>
  );
}

function Terminals({ me }: { me: Me }) {
  const [at, change] = useAddress(['area', 'page', 'id', 'new']);
  const [coded, setCoded] = useState<TerminalView>();
  const close = () => {
    setCoded(undefined);
    change({ id: undefined, new: undefined });
  };
  useListKeys(listId, undefined, at.id && !at.new ? { Escape: close } : {});
  const loader = useLoader(
    () =>
      call<Page<TerminalListItem>>(terminalStaffRoutes.list, { query: { areaCode: at.area, page: at.page } }),
    `terminals/${at.area}/${at.page}`,
    { onShow: true },
  );
  const registered = (terminal: TerminalView) => {
    setCoded(terminal);
    change({ new: undefined, id: terminal.id });
    loader.retry();
  };
  const detail = () => {
    if (at.new)
      return <RegisterTerminal me={me} onDone={registered} onCancel={() => change({ new: undefined })} />;
    if (!at.id) return <PageState icon="scan" title="选一台终端" todo="看它是否在用，换密钥或停用。" />;
    return (
      <>
        {coded?.id === at.id && <EnrolmentCode terminal={coded} onNoted={() => setCoded(undefined)} />}
        <TerminalCase key={at.id} id={at.id} onCode={setCoded} onChanged={loader.retry} />
      </>
    );
  };
  return (
    <>
      <Filters>
        <AreaFields
          me={me}
          id="terminals"
          value={at.area}
          onChange={(area) => change({ area, page: undefined })}
        />
      </Filters>
      <ListAndCase
        listId={listId}
        label="自助终端"
        loader={loader}
        lineOf={(item) => ({
          title: item.name,
          detail: [item.place, item.areaName].filter(Boolean).join('，'),
          footnote: item.lastSeenAt ? `${instantWords(item.lastSeenAt)} 用过` : '还没有用过',
          word: terminalWord(item.state),
        })}
        empty={{ icon: 'scan', title: '还没有终端', todo: '登记一台，得到激活码，在终端上输入。' }}
        begin={{ text: '登记终端', onTap: () => change({ new: 'yes', id: undefined }) }}
        back={{ text: '回到终端列表', onTap: close }}
        openId={at.id}
        onOpen={(id) => change({ id, new: undefined })}
        onPage={(page) => change({ page: String(page), id: undefined })}
        detail={detail()}
        showsDetail={Boolean(at.id || at.new)}
      />
      <KeyLegend
        keys={[
          ['j', '下一台'],
          ['k', '上一台'],
          ['↵', '打开'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}
