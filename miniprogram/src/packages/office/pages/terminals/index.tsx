import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { terminalStaffRoutes } from '@app/shared/terminals/terminals.routes';
import type { TerminalListItem, TerminalView } from '@app/shared/terminals/terminals.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { Split } from '@/components/split';
import { AreaFields } from '@/components/workbench/area-fields';
import { CaseLine } from '@/components/workbench/case-line';
import { Filters } from '@/components/workbench/filters';
import { KeyLegend } from '@/components/workbench/key-legend';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
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
  const desk = useDesk();
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
      <View className="staff-columns">
        <Split
          showing={at.id || at.new ? 'detail' : 'list'}
          list={
            <View id={listId} className="ui-stack">
              <Button kind="secondary" text="登记终端" onTap={() => change({ new: 'yes', id: undefined })} />
              <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
                {({ items, total, page, pageSize }) =>
                  items.length === 0 ? (
                    <PageState
                      icon="scan"
                      title="还没有终端"
                      todo="登记一台，得到激活码，在终端上输入。"
                      compact
                    />
                  ) : (
                    <>
                      <List label="自助终端">
                        {items.map((item) => (
                          <CaseLine
                            key={item.id}
                            title={item.name}
                            detail={[item.place, item.areaName].filter(Boolean).join('，')}
                            footnote={
                              item.lastSeenAt ? `${instantWords(item.lastSeenAt)} 用过` : '还没有用过'
                            }
                            word={terminalWord(item.state)}
                            here={item.id === at.id}
                            onOpen={() => change({ id: item.id, new: undefined })}
                          />
                        ))}
                      </List>
                      <Pages
                        page={page}
                        pageSize={pageSize}
                        total={total}
                        onPage={(next) => change({ page: String(next), id: undefined })}
                      />
                    </>
                  )
                }
              </Loaded>
            </View>
          }
          detail={
            <View className="ui-stack">
              {!desk && <Button kind="quiet" icon="back" text="回到终端列表" onTap={close} />}
              {detail()}
            </View>
          }
        />
      </View>
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
