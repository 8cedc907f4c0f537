import type { EstimateLineView } from '@app/shared/points/estimate.views';
import { useState } from 'react';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { Terms } from './terms';

const unpublished = '待主管部门确认';

/** Nothing published and nothing told are not the same as no points. */
function figureOf({ points, pending, inputs }: EstimateLineView, untold: string): string {
  if (pending === unpublished) return '暂不计分';
  return points === '0' && inputs.length === 0 ? untold : `${points}分`;
}

/** One line of the table: its points, and opened its rule, what was told, who decides, why not more, what would raise it. */
export function LineCard({ line, untold }: { line: EstimateLineView; untold: string }) {
  const [open, setOpen] = useState(false);
  const { name, most, pending } = line;
  const figure = figureOf(line, untold);
  return (
    <View className="points-line" role="listitem">
      <Tappable
        className="points-line__head"
        label={`${name}，${figure}，${open ? '收起' : '展开'}`}
        expanded={open}
        onTap={() => setOpen(!open)}
      >
        <View className="points-line__words">
          <Text>{name}</Text>
          {pending && <Text className="ui-quiet">{pending}</Text>}
        </View>
        <Text className="points-line__points">{figure}</Text>
        <View className={open ? 'points-line__way points-line__way--open' : 'points-line__way'}>
          <Icon name="down" small />
        </View>
      </Tappable>
      {open && (
        <View className="points-line__inside">
          <Terms
            terms={[
              ['怎么算的', line.reason],
              ['最多', most === null ? undefined : `${most}分`],
              ['为什么不是更多', line.whyNotMore.join('；')],
              ['怎样可以提高', line.raise ?? undefined],
              ...line.inputs.map(
                ({ label, person, value, origin }) =>
                  [person === null ? label : `${person}的${label}`, `${value}（${origin}）`] as const,
              ),
              ['要准备的材料', line.papers.join('、')],
              ['由谁核验', line.owner],
              ['依据', `${line.document.title}，${line.document.number}`],
              ['来源', line.document.confidence],
            ]}
          />
        </View>
      )}
    </View>
  );
}
