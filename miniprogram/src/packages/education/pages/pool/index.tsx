import type { Page } from '@app/shared/http/page';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import { type LeaveReason, type Stage, stageLabels, stages } from '@app/shared/schooling/schooling.status';
import type { PoolItem } from '@app/shared/schooling/schooling.views';
import { DataTable } from '@/components/data-table';
import { Loaded } from '@/components/loaded';
import { StatusTag } from '@/components/status-tag';
import { Tabs } from '@/components/tabs';
import { Pages } from '@/components/workbench/pages';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { ForEducation } from '../../parts/for-education';
import '../../education.scss';

const leaveWords: Record<LeaveReason, string> = {
  withdrawn: '已撤回',
  'left-city': '已离开本市',
  'refused-place': '放弃学位',
  'not-placed': '没有录取',
};

/** Children who take part in the ranking of the year. */
export default function PoolPage() {
  return (
    <ForEducation title="参加排序的孩子" here="pool" roles={schoolingDeskRoutes.pool.access}>
      {() => <Pool />}
    </ForEducation>
  );
}

function Pool() {
  const [at, change] = useAddress(['stage', 'page']);
  const stage = (at.stage ?? 'primary') as Stage;
  const loader = useLoader(
    () => call<Page<PoolItem>>(schoolingDeskRoutes.pool, { query: { stage, page: at.page } }),
    `pool/${stage}/${at.page}`,
    { isEmpty: ({ total }) => total === 0, onShow: true },
  );
  return (
    <>
      <Tabs
        label="学段"
        tabs={stages.map((one) => ({ value: one, text: stageLabels[one] }))}
        chosen={stage}
        onChoose={(next: Stage) => change({ stage: next, page: undefined })}
      />
      <Loaded
        loader={loader}
        empty={{ icon: 'me', title: '还没有孩子参加', todo: '申请审核通过后，会列在这里。' }}
      >
        {({ items, total, page, pageSize }) => (
          <>
            <DataTable
              caption={`${stageLabels[stage]}参加排序的孩子`}
              rows={items}
              keyOf={({ entryId }) => entryId}
              columns={[
                { title: '孩子', cell: ({ personName }) => personName },
                { title: '镇、街道', cell: ({ townName }) => townName },
                {
                  title: '志愿',
                  cell: ({ wishes }) => wishes.map((name, place) => `${place + 1}. ${name}`).join('；'),
                },
                { title: '积分', cell: ({ total: points }) => points ?? '没有确认', number: true },
                { title: '兄弟姐妹', cell: ({ hasSiblings }) => (hasSiblings ? '一起申请' : '没有') },
                { title: '列入', cell: ({ enteredAt }) => instantWords(enteredAt) },
                {
                  title: '现在',
                  cell: ({ leftWhy }) =>
                    leftWhy ? (
                      <StatusTag text={leaveWords[leftWhy]} tone="neutral" />
                    ) : (
                      <StatusTag text="参加" tone="success" icon="tick" />
                    ),
                },
              ]}
            />
            <Pages
              page={page}
              pageSize={pageSize}
              total={total}
              onPage={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
