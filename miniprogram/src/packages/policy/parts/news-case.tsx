import type { Me } from '@app/shared/identity/identity.views';
import { newsDeskRoutes } from '@app/shared/news/news.routes';
import type { NewsDeskView } from '@app/shared/news/news.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useChange } from '@/hooks/use-change';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { periodWords } from '@/words/dates';
import { newsStateWords } from './edition-names';
import { linkNames, NewsEditor } from './news-editor';

const verbs = {
  publish: { ask: '公布这条通知吗', text: '公布', what: '公布后，所有人都能看到。内容不能再改，只能撤下。' },
  discard: { ask: '作废这份草稿吗', text: '作废草稿', what: '作废后不能再用，要公布请重新写。' },
  withdraw: { ask: '撤下这条通知吗', text: '撤下', what: '撤下后居民看不到，记录仍然保留。' },
} as const;
type Verb = keyof typeof verbs;

/** One piece of news as it will be read, and what can be decided about it. */
export function NewsCase({ id, me, onChanged }: { id: string; me: Me; onChanged: () => void }) {
  const [editing, setEditing] = useState(false);
  const loader = useLoader(
    () => call<NewsDeskView>(newsDeskRoutes.view, { params: { id } }),
    `news-desk/${id}`,
  );
  const reload = () => {
    setEditing(false);
    loader.retry();
    onChanged();
  };
  return (
    <Loaded loader={loader} skeleton={<Skeleton kind="text" count={6} />}>
      {(news) =>
        editing ? (
          <NewsEditor
            me={me}
            news={news}
            onDone={reload}
            onCancel={() => setEditing(false)}
            onMoved={loader.retry}
          />
        ) : (
          <>
            <Written news={news} />
            <Bar news={news} onEdit={() => setEditing(true)} onDecided={reload} />
          </>
        )
      }
    </Loaded>
  );
}

function Written({ news }: { news: NewsDeskView }) {
  const { title, state, areaName, from, until, body, link, linkTarget, isOwn } = news;
  return (
    <View className="ui-stack">
      <Heading level={2}>{title}</Heading>
      <View className="staff-tags">
        <StatusTag {...newsStateWords[state]} />
      </View>
      <Text className="ui-quiet">{`${areaName}，${periodWords(from, until)}`}</Text>
      {state === 'draft' && isOwn && (
        <Notice tone="neutral" text="写的人不能自己公布，请另一位政策管理员核对后公布。" />
      )}
      <View className="ui-card ui-stack">
        {body.split('\n').map((paragraph, at) => (
          <Text key={`${at}/${paragraph}`}>{paragraph}</Text>
        ))}
        {link && (
          <Text className="ui-quiet">{`链接：${[linkNames[link], linkTarget].filter(Boolean).join('，')}`}</Text>
        )}
      </View>
    </View>
  );
}

function Bar({
  news: { id, version, allowedActions },
  onEdit,
  onDecided,
}: {
  news: NewsDeskView;
  onEdit: () => void;
  onDecided: () => void;
}) {
  const [asking, setAsking] = useState<Verb>();
  const deciding = useChange(
    (verb: Verb, clientKey: string) =>
      call(newsDeskRoutes[verb], { params: { id }, body: { version }, clientKey }).then(() => true),
    onDecided,
  );
  const decide = async () => {
    if (!asking || !(await deciding.run(asking))) return;
    setAsking(undefined);
    onDecided();
  };
  if (allowedActions.length === 0) return null;
  return (
    <>
      <View className="staff-bar">
        <Problem error={asking ? undefined : deciding.error} />
        <View className="staff-bar__line" role="group" label="办理这条通知">
          {allowedActions.includes('publish') && (
            <Button inline text="公布这条通知" onTap={() => setAsking('publish')} />
          )}
          {allowedActions.includes('save') && <Button kind="secondary" inline text="改内容" onTap={onEdit} />}
          {allowedActions.includes('withdraw') && (
            <Button kind="secondary" inline text="撤下通知" onTap={() => setAsking('withdraw')} />
          )}
          {allowedActions.includes('discard') && (
            <Button kind="quiet" inline text="作废草稿" onTap={() => setAsking('discard')} />
          )}
        </View>
      </View>
      <ConfirmSheet
        open={asking !== undefined}
        title={verbs[asking ?? 'publish'].ask}
        confirm={{
          text: verbs[asking ?? 'publish'].text,
          danger: asking !== 'publish',
          busy: deciding.busy,
          onTap: () => void decide(),
        }}
        onCancel={() => setAsking(undefined)}
      >
        <Text>{verbs[asking ?? 'publish'].what}</Text>
        <Problem error={deciding.error} />
      </ConfirmSheet>
    </>
  );
}
