import type { Page } from '@app/shared/http/page';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import type { IconName } from '@/components/icon';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { Split } from '@/components/split';
import { useDesk } from '@/hooks/use-desk';
import type { Loader } from '@/hooks/use-loader';
import { CaseLine, type CaseLineProps } from './case-line';
import { Pages } from './pages';

export type ListAndCaseProps<Item extends { id: string }> = {
  /** Element id of the list, for its keys. */
  listId: string;
  label: string;
  loader: Loader<Page<Item>>;
  lineOf: (item: Item) => Omit<CaseLineProps, 'here' | 'onOpen'>;
  empty: { icon: IconName; title: string; todo: string };
  /** Above the list: how another one begins; absent for those who may not. */
  begin?: { text: string; onTap: () => void };
  /** Which one is open. */
  openId: string | undefined;
  onOpen: (id: string) => void;
  onPage: (page: number) => void;
  /** What stands beside the list; alone on a phone while `showsDetail`. */
  detail: ReactNode;
  showsDetail: boolean;
  back: { text: string; onTap: () => void };
};

/** A list on the left and one of it on the right, one at a time on a phone. */
export function ListAndCase<Item extends { id: string }>(props: ListAndCaseProps<Item>) {
  const { listId, label, loader, lineOf, empty, begin, openId, onOpen, onPage, detail, showsDetail, back } =
    props;
  const desk = useDesk();
  return (
    <View className="staff-columns">
      <Split
        showing={showsDetail ? 'detail' : 'list'}
        list={
          <View id={listId} className="ui-stack">
            {begin && <Button kind="secondary" {...begin} />}
            <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
              {({ items, total, page, pageSize }) =>
                items.length === 0 ? (
                  <PageState {...empty} compact />
                ) : (
                  <>
                    <List label={label}>
                      {items.map((item) => (
                        <CaseLine
                          key={item.id}
                          {...lineOf(item)}
                          here={item.id === openId}
                          onOpen={() => onOpen(item.id)}
                        />
                      ))}
                    </List>
                    <Pages page={page} pageSize={pageSize} total={total} onPage={onPage} />
                  </>
                )
              }
            </Loaded>
          </View>
        }
        detail={
          <View className="ui-stack">
            {!desk && <Button kind="quiet" icon="back" {...back} />}
            {detail}
          </View>
        }
      />
    </View>
  );
}
