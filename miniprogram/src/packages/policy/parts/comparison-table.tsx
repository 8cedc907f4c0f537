import type { IndicatorView } from '@app/shared/points/policy.views';
import type { ComparedRow, ComparisonView, RowPart } from '@app/shared/points/policy-desk.views';
import { DataTable } from '@/components/data-table';
import { Text, View } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { PageState } from '@/components/page-state';
import { StatusTag } from '@/components/status-tag';
import type { Word } from '@/words/word';

const changes: Record<ComparedRow['change'], Word> = {
  same: { text: '没有变化', tone: 'neutral', icon: 'dash' },
  changed: { text: '有改动', tone: 'warning', icon: 'dot' },
  added: { text: '新增', tone: 'success', icon: 'tick' },
  removed: { text: '取消', tone: 'danger', icon: 'cross' },
};

const parts: Record<RowPart, string> = {
  name: '名称',
  group: '类别',
  points: '分值',
  limits: '限制',
  owner: '核验部门',
  basis: '依据',
};

/** Two tables side by side, row by row: what stayed, what changed and in which part. */
export function ComparisonTable({
  comparison,
  onlyChanged,
}: {
  comparison: ComparisonView;
  onlyChanged: boolean;
}) {
  const { rows, counts, groups } = comparison;
  const shown = onlyChanged ? rows.filter(({ change }) => change !== 'same') : rows;
  return (
    <>
      <Figures>
        <Figure label="有改动" number={String(counts.changed)} unit="项" />
        <Figure label="新增" number={String(counts.added)} unit="项" />
        <Figure label="取消" number={String(counts.removed)} unit="项" />
        <Figure label="没有变化" number={String(counts.same)} unit="项" />
      </Figures>
      {shown.length === 0 ? (
        <PageState icon="tick" title="两版标准逐项相同" todo="可以换一版比较。" compact />
      ) : (
        <DataTable
          caption="两版标准逐项比较"
          rows={shown}
          keyOf={({ indicator }) => indicator}
          columns={[
            { title: '指标', cell: ({ name }) => <Text className="ui-strong">{name}</Text> },
            {
              title: '原来的标准',
              cell: ({ before }) => <Side row={before} groups={groups.from} />,
            },
            { title: '新的标准', cell: ({ after }) => <Side row={after} groups={groups.to} /> },
            { title: '变化', cell: (row) => <Change row={row} /> },
          ]}
        />
      )}
    </>
  );
}

function Change({ row: { change, parts: touched } }: { row: ComparedRow }) {
  return (
    <View className="policy-cell">
      <StatusTag {...changes[change]} />
      {touched.length > 0 && (
        <Text className="ui-quiet">{touched.map((part) => parts[part]).join('、')}</Text>
      )}
    </View>
  );
}

function Side({ row, groups }: { row: IndicatorView | null; groups: Record<string, string> }) {
  if (row === null) return <Text className="ui-quiet">没有这一项</Text>;
  const { name, group, pending, rules, limits, owner } = row;
  return (
    <View className="policy-cell">
      <Text className="ui-quiet">{`${groups[group] ?? group}，${name}`}</Text>
      {pending && <Text>待主管部门确认</Text>}
      {rules.map(({ lead, rows, notes }) => (
        <Text key={lead + rows.map(({ what }) => what).join()}>
          {[`${lead}：${rows.map(({ what, points }) => `${what} ${points}`).join('，')}`, ...notes].join(
            '；',
          )}
        </Text>
      ))}
      {limits.length > 0 && <Text>{limits.join('；')}</Text>}
      <Text className="ui-quiet">{owner}</Text>
    </View>
  );
}
