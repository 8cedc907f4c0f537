import { staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { StaffNoticeView } from '@app/shared/public-notice/public-notice.views';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords, instantWords } from '@/words/dates';
import { noticeTimeWords, noticeWord } from '@/words/notices';

const happeningWords: Record<string, string> = {
  opened: '发布公示',
  prolonged: '工作日历变更，公示延长',
  reminder: '公示将满',
  ended: '公示期满',
  withdrawn: '撤回公示',
  objected: '有人提出异议',
  'objection-reminder': '异议快到答复期限',
  'objection-late': '异议超期未答复',
  'objection-upheld': '异议成立',
  'objection-dismissed': '异议不成立',
  'objection-withdrawn': '异议人撤回异议',
};

/** One notice as the office follows it: its term, its objections, and what happened. */
export function NoticeCase({ id }: { id: string }) {
  const loader = useLoader(() => call<StaffNoticeView>(staffNoticeRoutes.view, { params: { id } }), id, {
    onShow: true,
  });
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(notice) => (
        <>
          <View className="ui-stack ui-stack--tight">
            <Heading level={2}>{notice.title}</Heading>
            <View className="staff-tags">
              <StatusTag {...noticeWord(notice.phase)} />
            </View>
          </View>
          {notice.withdrawnReason !== null && (
            <Notice tone="warning" text={`公示已撤回：${notice.withdrawnReason}`} />
          )}
          {notice.phase === 'settling' && (
            <Notice tone="warning" text="公示期已满，答复完全部异议后名单才能生效。" />
          )}
          <Answers
            label="这份公示"
            answers={[
              { question: '期限', answer: noticeTimeWords(notice) },
              { question: '公示开始', answer: dayWords(notice.openedOn) },
              { question: '名单', answer: `共 ${notice.entryCount} 条` },
              { question: '地区', answer: notice.areaName ?? '全市' },
              { question: '依据', answer: notice.basis },
              {
                question: '异议',
                answer: `${notice.openObjections} 件待答复，${notice.closedObjections} 件已办结`,
              },
            ]}
          />
          <Button
            kind="secondary"
            inline
            text="看公开的页面"
            onTap={() => goTo(paths.notice, { id: notice.id })}
          />
          <Section title="经过">
            <List label="经过">
              {notice.history.map(({ action, at, by }, index) => (
                <ListRow
                  key={`${at}-${index}`}
                  title={happeningWords[action] ?? '有变化'}
                  footnote={[instantWords(at), by].filter(Boolean).join('，')}
                />
              ))}
            </List>
          </Section>
        </>
      )}
    </Loaded>
  );
}
