import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import type { PolicyDraftView } from '@app/shared/points/policy-version.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';

const verbs = {
  publish: { ask: '发布这一版吗', text: '发布', done: '已发布。发布的内容不能再改，要改请起草新的一版。' },
  discard: { ask: '作废这份草稿吗', text: '作废草稿', done: '草稿已作废。' },
} as const;
type Verb = keyof typeof verbs;

/** What can be decided about a draft now, asked once more before it is done. */
export function DraftBar({ draft, onDecided }: { draft: PolicyDraftView; onDecided: () => void }) {
  const [asking, setAsking] = useState<Verb>();
  const [done, setDone] = useState<string>();
  const deciding = useChange(
    (verb: Verb, clientKey: string) =>
      call(policyVersionRoutes[verb], { body: { draft: draft.id, version: draft.version }, clientKey }).then(
        () => true,
      ),
    onDecided,
  );
  const decide = async () => {
    if (!asking || !(await deciding.run(asking))) return;
    setDone(verbs[asking].done);
    setAsking(undefined);
    onDecided();
  };
  const { allowedActions } = draft;
  if (done) return <Notice tone="success" text={done} live />;
  return (
    <>
      {allowedActions.length > 0 && (
        <View className="staff-bar">
          <Problem error={asking ? undefined : deciding.error} />
          <View className="staff-bar__line" role="group" label="办理这份草稿">
            {allowedActions.includes('publish') && (
              <Button inline text="发布这一版" onTap={() => setAsking('publish')} />
            )}
            {allowedActions.includes('discard') && (
              <Button kind="secondary" inline text="作废草稿" onTap={() => setAsking('discard')} />
            )}
          </View>
        </View>
      )}
      <ConfirmSheet
        open={asking !== undefined}
        title={verbs[asking ?? 'publish'].ask}
        confirm={{
          text: verbs[asking ?? 'publish'].text,
          danger: asking === 'discard',
          busy: deciding.busy,
          onTap: () => void decide(),
        }}
        onCancel={() => setAsking(undefined)}
      >
        <Text>{asking === 'discard' ? '草稿作废后不能再用，要改请重新起草。' : consequence(draft)}</Text>
        <Problem error={deciding.error} />
      </ConfirmSheet>
    </>
  );
}

function consequence({ kind, from, uses }: PolicyDraftView): string {
  const days =
    kind === 'programmes'
      ? [`从 ${dayWords(from ?? '')} 起执行`]
      : uses.flatMap((use) => (use.from === null ? [] : [`${use.name}从 ${dayWords(use.from)} 起用`]));
  const when = days.length > 0 ? days.join('，') : '没有项目启用，只供查阅';
  return `${when}。发布后内容锁定，居民马上能在手机上看到。已经开始的申请按项目写明的办法处理。`;
}
