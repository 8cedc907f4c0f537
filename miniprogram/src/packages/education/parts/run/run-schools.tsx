import type { RunSchoolView } from '@app/shared/schooling/run.views';
import { BarList } from '@/components/bar-list';
import { Card, Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { lineText } from './run-words';

/** So many schools are drawn; the table has them all. */
const mostDrawn = 12;

/** Demand and fill by school: drawn for those most sought after, in figures for all. */
export function RunSchools({ schools }: { schools: readonly RunSchoolView[] }) {
  const sought = [...schools].sort((one, other) => other.wishes - one.wishes).slice(0, mostDrawn);
  const full = Math.max(1, ...sought.map(({ wishes, seats }) => Math.max(wishes, seats)));
  return (
    <Section title="各校需求和录取">
      <Card>
        <BarList
          label="报得最多的学校"
          full={full}
          bars={sought.map(({ name, seats, filled, wishes, firstWishes }) => ({
            label: name,
            amount: wishes,
            text: `${wishes} 人填报`,
            tone: filled >= seats ? ('warning' as const) : ('success' as const),
            detail: `${seats} 个学位，录取 ${filled}，第一志愿 ${firstWishes}`,
          }))}
        />
      </Card>
      <DataTable
        caption="各校需求和录取"
        rows={schools}
        keyOf={({ schoolId }) => schoolId}
        columns={[
          { title: '学校', cell: ({ name }) => name },
          { title: '学位', cell: ({ seats }) => String(seats), number: true },
          { title: '录取', cell: ({ filled }) => String(filled), number: true },
          { title: '第一志愿', cell: ({ firstWishes }) => String(firstWishes), number: true },
          { title: '填报', cell: ({ wishes }) => String(wishes), number: true },
          { title: '最后一名', cell: ({ line }) => lineText(line) },
        ]}
      />
    </Section>
  );
}
