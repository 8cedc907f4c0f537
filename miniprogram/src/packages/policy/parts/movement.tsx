import type { MovementCounts, SimulationView } from '@app/shared/points/policy-desk.views';
import { BarList } from '@/components/bar-list';
import { Card, Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { Text } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import type { Word } from '@/words/word';

const moves: Record<SimulationView['changes'][number]['moves'], Word> = {
  rises: { text: '上升', tone: 'success', icon: 'tick' },
  falls: { text: '下降', tone: 'danger', icon: 'cross' },
  stays: { text: '不变', tone: 'neutral', icon: 'dash' },
};
const crossings: Record<'enters' | 'leaves', string> = { enters: '进入线内', leaves: '退出线外' };

/** What the change does to people: who rises, who falls, who crosses the line, in all and by group. */
export function Movement({ result }: { result: SimulationView }) {
  const { applicants, counts, byGroup, changes, refused, lines, inputHash } = result;
  return (
    <>
      <Section title="结果">
        <Figures>
          <Figure label="参加推演" number={String(applicants)} unit="人" />
          <Figure label="进入线内" number={String(counts.enters)} unit="人" />
          <Figure label="退出线外" number={String(counts.leaves)} unit="人" />
        </Figures>
        <Card>
          <BarList label="积分变化" full={Math.max(1, applicants)} bars={barsOf(counts)} />
        </Card>
        {lines.before !== null && (
          <Text className="ui-quiet">{`分数线：原来${lines.before}分，新的${lines.after}分。`}</Text>
        )}
      </Section>
      {byGroup.length > 0 && (
        <Section title="按人群">
          <DataTable
            caption="按人群的变化"
            rows={byGroup}
            keyOf={({ group }) => group}
            columns={[
              { title: '人群', cell: ({ group }) => (group === 'unknown' ? '没有填' : group) },
              { title: '上升', number: true, cell: (row) => row.counts.rises },
              { title: '下降', number: true, cell: (row) => row.counts.falls },
              { title: '不变', number: true, cell: (row) => row.counts.stays },
              { title: '进入线内', number: true, cell: (row) => row.counts.enters },
              { title: '退出线外', number: true, cell: (row) => row.counts.leaves },
            ]}
          />
        </Section>
      )}
      {changes.length > 0 && (
        <Section title="逐人变化">
          <DataTable
            caption="逐人变化"
            rows={changes}
            keyOf={({ id }) => id}
            columns={[
              { title: '申请人', cell: ({ id }) => id },
              { title: '原来', number: true, cell: ({ before }) => pointsOf(before) },
              { title: '新的', number: true, cell: ({ after }) => pointsOf(after) },
              { title: '变化', cell: ({ moves: way }) => <StatusTag {...moves[way]} /> },
              {
                title: '分数线',
                cell: ({ crosses }) => (crosses === null ? '没有跨线' : crossings[crosses]),
              },
            ]}
          />
        </Section>
      )}
      {refused.length > 0 && (
        <Notice
          tone="warning"
          text={`有 ${refused.length} 位没有参加：${refused.map(({ id, code }) => `${id}（${code}）`).join('，')}`}
        />
      )}
      <Text className="ui-quiet">{`输入指纹 ${inputHash.slice(0, 16)}：同样的输入总是同样的结果，什么都没有保存。`}</Text>
    </>
  );
}

function barsOf(counts: MovementCounts) {
  return [
    { label: '上升', amount: counts.rises, text: `${counts.rises} 人`, tone: 'success' as const },
    { label: '下降', amount: counts.falls, text: `${counts.falls} 人`, tone: 'danger' as const },
    { label: '不变', amount: counts.stays, text: `${counts.stays} 人` },
  ];
}

const pointsOf = (points: string): string => (points === 'not ranked' ? '不参加排名' : points);
