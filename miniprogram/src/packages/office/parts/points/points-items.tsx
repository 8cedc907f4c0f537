import { departmentLabels } from '@app/shared/casework/departments';
import type { PointsOfficeItemView, PointsOfficeView } from '@app/shared/points/application.views';
import { Card, Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { Text, View } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { StatusTag } from '@/components/status-tag';
import { dayWords, instantWords } from '@/words/dates';
import { itemStates } from './points-words';

/** Every item of an application for points: the claim, the registry, the answer and what it means for the score. */
export function PointsItems({ points }: { points: PointsOfficeView }) {
  const { sheet, state, items, objections } = points;
  const open = items.filter((item) => item.open).length;
  return (
    <Section title="积分项目">
      <Card>
        <Figures>
          <Figure
            label={state === 'frozen' ? '审核得分' : '目前得分'}
            number={sheet.total}
            unit="分"
            detail={sheet.edition.name}
          />
          <Figure label="待审核" number={String(open)} unit="项" />
        </Figures>
      </Card>
      <DataTable
        caption="积分项目"
        rows={items}
        keyOf={({ code }) => code}
        columns={[
          { title: '项目', cell: (item) => <Item item={item} /> },
          { title: '本人申报', cell: ({ claimed, papers }) => claimCell(claimed, papers.length) },
          { title: '部门数据', cell: (item) => registryCell(item) },
          { title: '结论', cell: (item) => <Conclusion item={item} /> },
          {
            title: '影响',
            cell: ({ lines }) => lines.map(({ name, points: got }) => `${name} ${got}分`).join('；'),
          },
        ]}
      />
      {objections.map(({ text, items: about, at, open: isOpen }) => (
        <Card key={at} title={isOpen ? '异议，正在复核' : '异议'}>
          <View className="ui-stack ui-stack--tight">
            <Text>{text}</Text>
            <Text className="ui-quiet">
              {`关于${about.map((code) => items.find((item) => item.code === code)?.label ?? code).join('、')}，${instantWords(at)}提出`}
            </Text>
          </View>
        </Card>
      ))}
    </Section>
  );
}

const claimCell = (claimed: string | null, papers: number) =>
  claimed === null ? '没有申报' : `${claimed}${papers > 0 ? `（${papers} 份证明）` : ''}`;

function registryCell({ registry }: PointsOfficeItemView) {
  if (!registry) return '没有可比对的数据';
  const { sentence, value, source, asOf } = registry;
  const from = [source, asOf && `截至${dayWords(asOf)}`].filter(Boolean).join('，');
  return `${value ?? sentence}${from ? `（${from}）` : ''}`;
}

function Item({ item: { label, person, department } }: { item: PointsOfficeItemView }) {
  return (
    <View className="ui-stack ui-stack--tight">
      <Text>{person === null ? label : `${label}（${person}）`}</Text>
      {department && <Text className="ui-quiet">{departmentLabels[department]}</Text>}
    </View>
  );
}

function Conclusion({ item: { state, sentence, answers } }: { item: PointsOfficeItemView }) {
  return (
    <View className="ui-stack ui-stack--tight">
      <View>
        <StatusTag {...itemStates[state]} />
      </View>
      <Text className="ui-quiet">{sentence}</Text>
      {answers.map(({ at, byName, note, finding }) => (
        <Text key={at} className="ui-quiet">
          {[byName, instantWords(at), finding && `核实为${finding}`, note].filter(Boolean).join('，')}
        </Text>
      ))}
    </View>
  );
}
