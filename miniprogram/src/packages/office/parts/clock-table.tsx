import type { WorkView } from '@app/shared/casework/casework.rules';
import type { ClockFigures } from '@app/shared/casework/casework.views';
import { DataTable } from '@/components/data-table';
import type { Column } from '@/components/data-table.types';
import { classes } from '@/components/elements/classes';
import { Tappable } from '@/components/elements/tappable';
import { Text } from '@/components/elements/view';
import { staffPaths } from '@/components/workbench/staff-ways';
import { goTo } from '@/platform/navigate';
import { countText } from '@/words/counts';
import { taskKindWords } from '@/words/office-cases';

type Line = ClockFigures['items'][number];
type FigureName = 'open' | 'dueSoon' | 'overdue' | 'waiting' | 'held';

const views: Record<FigureName, { title: string; view: WorkView }> = {
  overdue: { title: '已超期', view: 'overdue' },
  dueSoon: { title: '快到期', view: 'due-soon' },
  open: { title: '待办', view: 'team' },
  waiting: { title: '等待中', view: 'waiting' },
  held: { title: '已暂缓', view: 'held' },
};

/** How each kind of work stands; a figure leads to the list of what it counts. */
export function ClockTable({ items, mayOpen }: { items: readonly Line[]; mayOpen: boolean }) {
  const figures = (Object.keys(views) as FigureName[]).map(
    (name): Column<Line> => ({
      title: views[name].title,
      number: true,
      cell: (line) => <FigureCell line={line} name={name} mayOpen={mayOpen} />,
    }),
  );
  const columns: Column<Line>[] = [
    { title: '服务', cell: ({ title }) => title },
    { title: '环节', cell: ({ kind }) => taskKindWords[kind] },
    ...figures,
    { title: '没有到期日', number: true, cell: ({ withoutCalendar }) => countText(withoutCalendar) },
  ];
  return (
    <DataTable
      caption="办件时限"
      columns={columns}
      rows={items}
      keyOf={({ service, kind }) => `${service}/${kind}`}
    />
  );
}

function FigureCell({ line, name, mayOpen }: { line: Line; name: FigureName; mayOpen: boolean }) {
  const count = line[name];
  if (count === 0 || !mayOpen) return <Text>{countText(count)}</Text>;
  const { title, view } = views[name];
  return (
    <Tappable
      className={classes('office-figure', name === 'overdue' && 'office-figure--late')}
      role="link"
      label={`${line.title}，${taskKindWords[line.kind]}，${title} ${count} 件，看列表`}
      onTap={() => goTo(staffPaths.work, { view, service: line.service, kind: line.kind })}
    >
      {countText(count)}
    </Tappable>
  );
}
