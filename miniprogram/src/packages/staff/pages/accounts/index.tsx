import { departmentLabels } from '@app/shared/casework/departments';
import type { Page } from '@app/shared/http/page';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me, RoleGrantView, StaffAccountView } from '@app/shared/identity/identity.views';
import { roleLabels } from '@app/shared/identity/roles';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { Split } from '@/components/split';
import { CaseLine } from '@/components/workbench/case-line';
import { KeyLegend } from '@/components/workbench/key-legend';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { AccountGrants } from '../../parts/account-grants';
import { NewAccount } from '../../parts/new-account';

const listId = 'account-list';

/** Accounts of the office within the administrator's areas. */
export default function AccountsPage() {
  return (
    <StaffShell title="工作人员账号" way="accounts">
      {(me) => <Accounts me={me} />}
    </StaffShell>
  );
}

function Accounts({ me }: { me: Me }) {
  const [at, change] = useAddress(['id', 'page', 'new']);
  const desk = useDesk();
  // Escape leaves an account, never a form that is being filled in.
  useListKeys(listId, undefined, at.new ? {} : { Escape: () => change({ id: undefined }) });
  const loader = useLoader(
    () => call<Page<StaffAccountView>>(identityRoutes.listStaff, { query: { page: at.page, pageSize: 50 } }),
    `accounts/${at.page}`,
    { isEmpty: ({ items }) => items.length === 0, onShow: true },
  );
  const opened = at.new !== undefined || at.id !== undefined;
  const close = () => change({ id: undefined, new: undefined });

  const done = (accountId: string | undefined) => {
    change({ new: undefined, id: accountId });
    loader.retry();
  };
  const detail = (items: StaffAccountView[]) => {
    if (at.new) return <NewAccount onDone={done} />;
    const account = items.find(({ accountId }) => accountId === at.id);
    if (account) return <AccountGrants account={account} me={me} onChanged={loader.retry} />;
    return <PageState icon="me" title="选一个账号" todo="看它有哪些角色，授予或收回。" />;
  };

  return (
    <Loaded
      loader={loader}
      skeleton={<Skeleton count={4} />}
      empty={{
        title: '还没有账号',
        todo: '新建一个，授予角色后就能登录办事。',
        action: { text: '新建账号', onTap: () => change({ new: 'yes' }) },
      }}
    >
      {({ items, total, page, pageSize }) => (
        <>
          <View className="staff-columns">
            <Split
              showing={opened ? 'detail' : 'list'}
              list={
                <View id={listId} className="ui-stack">
                  <Button
                    kind="secondary"
                    text="新建账号"
                    onTap={() => change({ new: 'yes', id: undefined })}
                  />
                  <AccountLines items={items} here={at.id} onOpen={(id) => change({ id, new: undefined })} />
                  <Pages
                    page={page}
                    pageSize={pageSize}
                    total={total}
                    onPage={(next) => change({ page: String(next), id: undefined })}
                  />
                </View>
              }
              detail={
                <View className="ui-stack">
                  {!desk && <Button kind="quiet" icon="back" text="回到账号列表" onTap={close} />}
                  {detail(items)}
                </View>
              }
            />
          </View>
          <KeyLegend
            keys={[
              ['j', '下一个'],
              ['k', '上一个'],
              ['↵', '打开'],
              ['Esc', '收起'],
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

function AccountLines({
  items,
  here,
  onOpen,
}: {
  items: StaffAccountView[];
  here: string | undefined;
  onOpen: (id: string) => void;
}) {
  return (
    <List label="工作人员账号">
      {items.map(({ accountId, displayName, userName, grants }) => (
        <CaseLine
          key={accountId}
          title={displayName}
          detail={grants.map(grantText).join('、') || '还没有角色'}
          footnote={userName}
          here={accountId === here}
          onOpen={() => onOpen(accountId)}
        />
      ))}
    </List>
  );
}

const grantText = ({ role, department, areaName }: RoleGrantView): string =>
  [roleLabels[role], department && departmentLabels[department], areaName].filter(Boolean).join(' ');
