import { calendarRoutes } from '@app/shared/calendar/calendar.routes';
import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { StatusTag } from '@/components/status-tag';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';
import { dayWords, instantWords } from '@/words/dates';
import { calendarStateWords, versionName } from '@/words/office-calendar';
import { MovedDeadlines } from './moved-deadlines';
import { YearView } from './year-view';

const verbs = {
  publish: { ask: '发布这一版吗', text: '发布日历', done: '已发布，在办的期限按新的日历重新算过。' },
  discard: { ask: '作废这份草稿吗', text: '作废草稿', done: '草稿已作废。' },
} as const;

/** One version of a year: its days, what it changes, and the second person's decision about a draft. */
export function CalendarVersion({
  version,
  onChanged,
  onRevise,
}: {
  version: CalendarVersionView;
  onChanged: () => void;
  /** Begins a draft from the version in force. */
  onRevise: () => void;
}) {
  const [asking, setAsking] = useState<'publish' | 'discard'>();
  const [done, setDone] = useState<string>();
  const deciding = useChange(
    (action: 'publish' | 'discard', clientKey: string) =>
      call(calendarRoutes[action], {
        body: { year: version.year, version: version.version },
        clientKey,
      }).then(() => true),
    onChanged,
  );
  const decide = async () => {
    if (!asking || !(await deciding.run(asking))) return;
    setDone(verbs[asking].done);
    setAsking(undefined);
    onChanged();
  };
  const isDraft = version.state === 'draft';
  const { allowedActions, changedDays } = version;
  return (
    <>
      {done && <Notice tone="success" text={done} live />}
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>{versionName(version)}</Heading>
        <View className="staff-tags">
          <StatusTag {...calendarStateWords[version.state]} />
        </View>
        <Text className="ui-quiet">{`${version.document}（${version.source}）`}</Text>
        <Text className="ui-quiet">
          {[
            `${instantWords(version.draftedAt)} 起草`,
            version.publishedAt && `${instantWords(version.publishedAt)} 发布`,
          ]
            .filter(Boolean)
            .join('，')}
        </Text>
      </View>
      {isDraft && changedDays.length > 0 && (
        <Notice
          tone="accent"
          text={`与现行版不同的有 ${changedDays.length} 天：${changedDays.map(dayWords).join('、')}`}
        />
      )}
      {isDraft && !allowedActions.includes('publish') && (
        <Notice tone="neutral" text="起草人不能自己发布，请另一位工作人员核对后发布。" />
      )}
      <YearView version={version} />
      {isDraft && <MovedDeadlines year={version.year} version={version.version} />}
      {version.state === 'published' && (
        <View className="staff-bar">
          <View className="staff-bar__line">
            <Button kind="secondary" inline text="改这一年的日历" onTap={onRevise} />
          </View>
        </View>
      )}
      {allowedActions.length > 0 && (
        <View className="staff-bar">
          <Problem error={asking ? undefined : deciding.error} />
          <View className="staff-bar__line" role="group" label="办理这份草稿">
            {allowedActions.includes('publish') && (
              <Button inline text="发布日历" onTap={() => setAsking('publish')} />
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
        <Text>
          {asking === 'discard'
            ? '草稿作废后不能再用，要改请重新起草。'
            : '发布后立刻生效，上面列出的到期日会一起改，申请人和经办人看到的都是新的日子。'}
        </Text>
        <Problem error={deciding.error} />
      </ConfirmSheet>
    </>
  );
}
