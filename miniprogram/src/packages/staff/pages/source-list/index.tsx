import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { SourceListView } from '@app/shared/registration/registration.views';
import { type SourceVerdict, sourceVerdicts } from '@app/shared/registration/source-list';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Progress } from '@/components/progress';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { Tabs } from '@/components/tabs';
import { KeyLegend } from '@/components/workbench/key-legend';
import { StaffShell } from '@/components/workbench/staff-shell';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { replaceWith } from '@/platform/navigate';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { ApplyList } from '../../parts/apply-list';
import { SourceEntries } from '../../parts/source-entries';
import { listStateWords, sourceVerdictWords, sourceWords } from '../../staff-words';

/** One list: what merging it would do, row by row, and the answers it waits for. */
export default function SourceListPage() {
  return (
    <StaffShell title="名单合并" way="sourceLists">
      {() => <ListCase />}
    </StaffShell>
  );
}

function ListCase() {
  const [at, change] = useAddress(['id', 'verdict', 'page']);
  const id = at.id ?? '';
  const loader = usePolledLoader(
    () => call<SourceListView>(fieldRoutes.sourceList, { params: { id } }),
    id,
    ({ state }) => (state === 'reading' ? 1_000 : undefined),
  );
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(list) => {
        const verdict = chosenVerdict(at.verdict, list);
        return (
          <>
            <Head list={list} />
            {(list.state === 'previewed' || list.state === 'applied') && (
              <>
                <Tabs
                  label="核对结果"
                  chosen={verdict}
                  tabs={sourceVerdicts.map((value) => ({
                    value,
                    text: sourceVerdictWords[value].text,
                    count: list.counts[value],
                  }))}
                  onChoose={(value) => change({ verdict: value, page: undefined })}
                />
                {list.state === 'previewed' && (
                  <Text className="ui-quiet">{sourceVerdictWords[verdict].meaning}</Text>
                )}
                <SourceEntries
                  list={list}
                  verdict={verdict}
                  page={Number(at.page ?? 1)}
                  onPage={(page) => change({ page: String(page) })}
                  onDecided={loader.retry}
                />
                {list.allowedActions.includes('decide') && (
                  <KeyLegend
                    keys={[
                      ['j', '下一行'],
                      ['k', '上一行'],
                      ['a', '选左边的'],
                      ['r', '选右边的'],
                    ]}
                  />
                )}
                <ApplyList list={list} onApplied={loader.retry} />
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Head({ list }: { list: SourceListView }) {
  const applied = list.appliedAt ? [`${instantWords(list.appliedAt)} 合并`] : [];
  return (
    <>
      <View className="ui-stack ui-stack--tight">
        <View className="staff-tags">
          <StatusTag {...listStateWords[list.state]} />
          {list.undecided > 0 && <StatusTag text={`${list.undecided} 行待决定`} tone="warning" />}
        </View>
        <Heading level={2}>{`${list.areaName} ${sourceWords[list.source]}`}</Heading>
        <Text className="ui-quiet">
          {[list.fileName, `${instantWords(list.createdAt)} 上传`, ...applied].join('，')}
        </Text>
      </View>
      {list.state === 'reading' && (
        <Progress text="正在读取" detail="读完就能看到哪些新、哪些不一致。可以先离开这一页。" />
      )}
      {list.state === 'refused' && (
        <PageState
          icon="warn"
          title="这份名单读不了"
          todo="请核对文件：第一行是列名，要有地址一列；另存为 .xlsx 后重新上传。"
          action={{ text: '重新上传', onTap: () => replaceWith(staffPaths.sourceLists) }}
          alarming
        />
      )}
    </>
  );
}

/** The tab of the address, or the first that waits for an answer. */
function chosenVerdict(asked: string | undefined, { counts }: SourceListView): SourceVerdict {
  const found = sourceVerdicts.find((verdict) => verdict === asked);
  const pressing: SourceVerdict[] = ['conflicting', 'candidate', 'unreadable', 'duplicate', 'new', 'matched'];
  return found ?? pressing.find((verdict) => counts[verdict] > 0) ?? 'new';
}
