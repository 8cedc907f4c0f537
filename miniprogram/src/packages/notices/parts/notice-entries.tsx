import { publicNameOf, searchedNameOf } from '@app/shared/public-notice/public-name';
import { noticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { NoticeEntries as EntriesPage, NoticeView } from '@app/shared/public-notice/public-notice.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { SearchField } from '@/components/workbench/search-field';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { EntryRow } from './entry-row';

const atOnce = 20;

/** The list, a page at a time: fifty thousand lines are never on one screen. A name is masked before it is sent. */
export function NoticeEntries({ notice }: { notice: NoticeView }) {
  const { id } = notice;
  const [name, setName] = useState('');
  /** Where each page that was looked at begins. */
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const after = starts.at(-1) ?? 0;
  const loader = useLoader(
    () =>
      call<EntriesPage>(noticeRoutes.entries, {
        params: { id },
        query: { after, limit: atOnce, name: name === '' ? undefined : name },
      }),
    `entries/${id}/${name}/${after}`,
  );
  const search = (typed: string) => {
    setName(typed === '' ? '' : searchedNameOf(typed));
    setStarts([0]);
  };
  return (
    <Section title="名单" aside={<Text className="ui-quiet">{`共 ${countText(notice.entryCount)} 条`}</Text>}>
      <SearchField
        id="entry-name"
        label="姓名"
        example={`例：${publicNameOf('王小明')}，或写全姓名`}
        value={name}
        onSearch={search}
      />
      <Loaded loader={loader} offlineTodo="看名单要连上网络。连上后会自动载入。" compact>
        {({ items, total, next }) => (
          <>
            {name !== '' && <Text live="polite">{`“${name}”有 ${countText(total)} 条`}</Text>}
            {items.length === 0 ? (
              <PageState icon="search" title="没有找到" todo="请按名单上的写法查，或写全姓名。" compact />
            ) : (
              <List label="名单">
                {items.map((entry) => (
                  <EntryRow key={entry.number} notice={notice} entry={entry} />
                ))}
              </List>
            )}
            {(next !== null || starts.length > 1) && (
              <View className="ui-pages" role="navigation" label="翻名单">
                <Button
                  kind="quiet"
                  text="上一页"
                  disabled={starts.length === 1}
                  onTap={() => setStarts(starts.slice(0, -1))}
                />
                <Button
                  kind="quiet"
                  text="下一页"
                  disabled={next === null}
                  onTap={() => next !== null && setStarts([...starts, next])}
                />
              </View>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
