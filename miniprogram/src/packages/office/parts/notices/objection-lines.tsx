import type { Page } from '@app/shared/http/page';
import { staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { StaffObjectionItem } from '@app/shared/public-notice/public-notice.views';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { CaseLine } from '@/components/workbench/case-line';
import { Pages } from '@/components/workbench/pages';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { dayWords, instantWords, workingDaysLeftWords } from '@/words/dates';
import { entryWords, objectionWord } from '@/words/notices';
import type { LinesProps } from './lines';

/** Objections: those to answer by their deadline, those that are closed by their day. */
export function ObjectionLines({
  state,
  page,
  here,
  changes,
  onOpen,
  onPage,
}: LinesProps & { state: 'open' | 'closed' }) {
  const loader = useLoader(
    () => call<Page<StaffObjectionItem>>(staffNoticeRoutes.objections, { query: { state, page } }),
    `objections/${state}/${page}/${changes}`,
    { onShow: true },
  );
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {({ items, total, page: at, pageSize }) =>
        items.length === 0 ? (
          <PageState
            icon="tick"
            title={state === 'open' ? '没有等待答复的异议' : '还没有办结的异议'}
            todo={state === 'open' ? '有人提出异议，会按答复期限排在这里。' : '答复以后，可以在这里查到。'}
            compact
          />
        ) : (
          <>
            <List label="异议">
              {items.map((item) => (
                <CaseLine
                  key={item.id}
                  title={`${item.personName}：${entryWords(item.entry)}`}
                  detail={[item.noticeTitle, item.areaName].filter(Boolean).join('，')}
                  footnote={timeWords(item)}
                  word={objectionWord(item.state, item.isLate)}
                  here={item.id === here}
                  onOpen={() => onOpen(item.id)}
                />
              ))}
            </List>
            <Pages page={at} pageSize={pageSize} total={total} onPage={onPage} />
          </>
        )
      }
    </Loaded>
  );
}

function timeWords({ state, answerBy, workingDaysLeft, filedAt }: StaffObjectionItem): string {
  if (state !== 'open' || answerBy === null) return `${instantWords(filedAt)} 提出`;
  const left = workingDaysLeft === null ? '' : `，${workingDaysLeftWords(workingDaysLeft)}`;
  return `${dayWords(answerBy)}前答复${left}`;
}
