import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import type { OrganisationListItem } from '@app/shared/identity/organisation.views';
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
import { SearchField } from '@/components/workbench/search-field';
import { StaffShell } from '@/components/workbench/staff-shell';
import { type Address, useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { NewOrganisation } from '../../parts/new-organisation';
import { OrganisationCase } from '../../parts/organisation-case';

const listId = 'organisation-list';
const searchId = 'organisation-words';

/** Employers of the caller's areas and who acts for them. */
export default function OrganisationsPage() {
  return (
    <StaffShell title="用工单位" way="organisations">
      {(me) => <Organisations me={me} />}
    </StaffShell>
  );
}

type At = Address<'area' | 'words' | 'page' | 'id' | 'new'>;

function Organisations({ me }: { me: Me }) {
  const [at, change] = useAddress(['area', 'words', 'page', 'id', 'new']);
  const desk = useDesk();
  const opened = at.new !== undefined || at.id !== undefined;
  const close = () => change({ id: undefined, new: undefined });
  // Escape leaves an employer, never a form that is being filled in.
  useListKeys(listId, searchId, at.new ? {} : { Escape: close });
  const loader = useLoader(
    () =>
      call<Page<OrganisationListItem>>(organisationRoutes.list, {
        query: { areaCode: at.area, words: at.words, page: at.page },
      }),
    ['organisations', at.area, at.words, at.page].join('/'),
    { isEmpty: ({ items }) => items.length === 0, onShow: true },
  );
  const done = (id: string | undefined) => {
    change({ new: undefined, id });
    loader.retry();
  };
  return (
    <>
      {(desk || !opened) && <Narrow me={me} at={at} change={change} />}
      <View className="staff-columns">
        <Split
          showing={opened ? 'detail' : 'list'}
          list={
            <View id={listId} className="ui-stack">
              <Button kind="secondary" text="登记单位" onTap={() => change({ new: 'yes', id: undefined })} />
              <Loaded
                loader={loader}
                skeleton={<Skeleton count={4} />}
                empty={{ title: '没有找到单位', todo: '换个名称再查；还没有登记的，请照营业执照登记。' }}
              >
                {(found) => <Choices found={found} at={at} change={change} />}
              </Loaded>
            </View>
          }
          detail={
            <View className="ui-stack">
              {!desk && <Button kind="quiet" icon="back" text="回到单位列表" onTap={close} />}
              {at.new && <NewOrganisation me={me} onDone={done} />}
              {at.id && <OrganisationCase key={at.id} id={at.id} onChanged={loader.retry} />}
              {!opened && (
                <PageState icon="services" title="选一个单位" todo="看谁能为它申报，添加或移除经办人。" />
              )}
            </View>
          }
        />
      </View>
      <KeyLegend
        keys={[
          ['j', '下一个'],
          ['k', '上一个'],
          ['↵', '打开'],
          ['/', '查找'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}

function Narrow({ me, at, change }: { me: Me; at: At; change: (changes: At) => void }) {
  return (
    <Filters
      search={
        <SearchField
          id={searchId}
          label="单位名称或信用代码"
          value={at.words ?? ''}
          onSearch={(words) => change({ words, page: undefined })}
        />
      }
    >
      <AreaFields
        me={me}
        id="organisations"
        value={at.area}
        onChange={(area) => change({ area, page: undefined })}
      />
    </Filters>
  );
}

function Choices({
  found: { items, total, page, pageSize },
  at,
  change,
}: {
  found: Page<OrganisationListItem>;
  at: At;
  change: (changes: At) => void;
}) {
  return (
    <>
      <List label="用工单位">
        {items.map(({ id, name, areaName, agents, creditCode, warning }) => (
          <CaseLine
            key={id}
            title={name}
            detail={`${areaName}，${agents > 0 ? `${agents} 位经办人` : '还没有经办人'}`}
            footnote={creditCode}
            word={warning ? { text: '请核对代码', tone: 'warning' } : undefined}
            here={id === at.id}
            onOpen={() => change({ id, new: undefined })}
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
  );
}
