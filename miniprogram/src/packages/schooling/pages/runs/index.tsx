import type { Page } from '@app/shared/http/page';
import { publishedRunRoutes } from '@app/shared/schooling/run.routes';
import { runKindLabels, runStateLabels } from '@app/shared/schooling/run.status';
import type { PublishedRunItem } from '@app/shared/schooling/run.views';
import { Card } from '@/components/card';
import { DownloadButton } from '@/components/download-button';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { StatusTag } from '@/components/status-tag';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import '../../schooling.scss';

/** Every run of the allocation, with what was promised before it and what came out; anybody can compute it again. */
export default function RunsPage() {
  const loader = useLoader(() => call<Page<PublishedRunItem>>(publishedRunRoutes.runs), 'runs', {
    isEmpty: ({ items }) => items.length === 0,
  });
  return (
    <PageShell title="录取公开数据">
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>任何人都可以重新算一遍</Heading>
        <Text>抽签的种子先公布摘要，再锁定数据；结果公示时公开种子、数据和结果，里面没有姓名。</Text>
      </View>
      <Loaded
        loader={loader}
        empty={{ icon: 'services', title: '还没有公布录取数据', todo: '申请截止、数据锁定后，在这里公布。' }}
        offlineTodo="连上网络后会自动载入。"
      >
        {({ items }) => items.map((run) => <Run key={run.id} run={run} />)}
      </Loaded>
    </PageShell>
  );
}

function Run({ run }: { run: PublishedRunItem }) {
  const { id, cycle, stageTitle, kind, areaName, state, reason, committedAt, lockedAt, hasFiles } = run;
  const name = `${cycle}年${stageTitle}${runKindLabels[kind]}`;
  return (
    <Card>
      <View className="ui-stack ui-stack--tight">
        <View className="schooling-head">
          <Heading level={3}>{name}</Heading>
          <StatusTag text={runStateLabels[state]} tone={state === 'void' ? 'warning' : 'accent'} />
        </View>
        <Text className="ui-quiet">{areaName}</Text>
        {reason && <Text>{`原因：${reason}`}</Text>}
        <Text className="ui-quiet">{`种子摘要公布于${instantWords(committedAt)}`}</Text>
        {lockedAt && <Text className="ui-quiet">{`数据锁定于${instantWords(lockedAt)}`}</Text>}
        {hashesOf(run).map(([title, hash]) => (
          <Text key={title} className="schooling-hash">{`${title} ${hash}`}</Text>
        ))}
        {hasFiles && (
          <>
            <DownloadButton
              text="下载数据"
              label={`下载数据：${name}`}
              kind="quiet"
              route={publishedRunRoutes.input}
              file={{ fileName: `${cycle}-${kind}-input.jsonl`, params: { run: id } }}
            />
            <DownloadButton
              text="下载结果"
              label={`下载结果：${name}`}
              kind="quiet"
              route={publishedRunRoutes.result}
              file={{ fileName: `${cycle}-${kind}-result.jsonl`, params: { run: id } }}
            />
          </>
        )}
      </View>
    </Card>
  );
}

function hashesOf({ seedCommitment, seed, inputHash, resultHash }: PublishedRunItem): [string, string][] {
  const known: [string, string | null][] = [
    ['种子摘要', seedCommitment],
    ['种子', seed],
    ['数据摘要', inputHash],
    ['结果摘要', resultHash],
  ];
  return known.flatMap(([title, hash]) => (hash ? [[title, hash] as [string, string]] : []));
}
