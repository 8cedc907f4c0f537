import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { newsDeskRoutes, newsWriters } from '@app/shared/news/news.routes';
import type { NewsDeskItem, NewsDeskView } from '@app/shared/news/news.views';
import { policyDeskRoutes } from '@app/shared/points/points.routes';
import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { Split } from '@/components/split';
import { CaseLine } from '@/components/workbench/case-line';
import { Pages } from '@/components/workbench/pages';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { newsStateWords } from '../../parts/edition-names';
import { NewsCase } from '../../parts/news-case';
import { NewsEditor } from '../../parts/news-editor';
import { PolicyTabs } from '../../parts/policy-tabs';
import '../../policy.scss';

const listId = 'news-list';

/** News of the office: one writes, another one publishes; everybody reads them on the phone. */
export default function NewsDeskPage() {
  return (
    <StaffShell title="通知公告" way="policy">
      {(me) => (
        <>
          <PolicyTabs here="news" mayTry={holdsAny(me, policyDeskRoutes.simulate.access)} />
          <News me={me} />
        </>
      )}
    </StaffShell>
  );
}

function News({ me }: { me: Me }) {
  const [at, change] = useAddress(['id', 'new']);
  const [page, setPage] = useState(1);
  const desk = useDesk();
  const loader = useLoader(
    () => call<Page<NewsDeskItem>>(newsDeskRoutes.list, { query: { page } }),
    `news-desk/${page}`,
    { onShow: true },
  );
  const close = () => change({ id: undefined, new: undefined });
  useListKeys(listId, undefined, at.id && !at.new ? { Escape: close } : {});
  const written = ({ id }: NewsDeskView) => {
    change({ id, new: undefined });
    loader.retry();
  };
  const mayWrite = holdsAny(me, newsWriters);
  return (
    <Split
      showing={at.id || at.new ? 'detail' : 'list'}
      list={
        <View id={listId} className="ui-stack">
          {mayWrite && (
            <Button kind="secondary" text="写一条通知" onTap={() => change({ new: 'yes', id: undefined })} />
          )}
          <Loaded
            loader={loader}
            skeleton={<Skeleton count={4} />}
            empty={{ icon: 'services', title: '还没有通知', todo: '写好以后，由另一位同事发布。' }}
          >
            {({ items, total, pageSize }) => (
              <>
                <List label="通知公告">
                  {items.map((item) => (
                    <CaseLine
                      key={item.id}
                      title={item.title}
                      detail={`${item.areaName}，${dayWords(item.from)} 起`}
                      word={newsStateWords[item.state]}
                      here={at.id === item.id && !at.new}
                      onOpen={() => change({ id: item.id, new: undefined })}
                    />
                  ))}
                </List>
                <Pages page={page} pageSize={pageSize} total={total} onPage={setPage} />
              </>
            )}
          </Loaded>
        </View>
      }
      detail={
        <View className="ui-stack">
          {!desk && (at.id || at.new) && (
            <Button kind="quiet" icon="back" text="回到通知列表" onTap={close} />
          )}
          {at.new && <NewsEditor me={me} onDone={written} onCancel={close} />}
          {!at.new && at.id && <NewsCase key={at.id} id={at.id} me={me} onChanged={loader.retry} />}
          {!at.new && !at.id && (
            <PageState icon="services" title="选一条通知" todo="看内容，改草稿，或核对后发布。" />
          )}
        </View>
      }
    />
  );
}
