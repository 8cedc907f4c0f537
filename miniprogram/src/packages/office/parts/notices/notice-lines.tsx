import type { Page } from '@app/shared/http/page';
import { staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { StaffNoticeItem } from '@app/shared/public-notice/public-notice.views';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { CaseLine } from '@/components/workbench/case-line';
import { Pages } from '@/components/workbench/pages';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { noticeTimeWords, noticeWord } from '@/words/notices';
import type { LinesProps } from './lines';

/** Notices of my areas with their clocks, running ones first. */
export function NoticeLines({ page, here, changes, onOpen, onPage }: LinesProps) {
  const loader = useLoader(
    () => call<Page<StaffNoticeItem>>(staffNoticeRoutes.list, { query: { page } }),
    `notices/${page}/${changes}`,
    { onShow: true },
  );
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {({ items, total, page: at, pageSize }) =>
        items.length === 0 ? (
          <PageState
            icon="calendar"
            title="还没有公示"
            todo="积分名单、学位分配结果发布公示后，会出现在这里。"
            compact
          />
        ) : (
          <>
            <List label="公示">
              {items.map((item) => (
                <CaseLine
                  key={item.id}
                  title={item.title}
                  detail={[item.areaName, objectionsWords(item)].filter(Boolean).join('，')}
                  footnote={noticeTimeWords(item)}
                  word={noticeWord(item.phase)}
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

function objectionsWords({ openObjections, lateObjections }: StaffNoticeItem): string {
  if (openObjections === 0) return '没有待答复的异议';
  const late = lateObjections === 0 ? '' : `，其中 ${lateObjections} 件已超期`;
  return `${openObjections} 件异议待答复${late}`;
}
