import { Tabs } from '@/components/tabs';
import { replaceWith } from '@/platform/navigate';

const page = (name: string) => `/packages/education/pages/${name}/index`;
const pages = {
  year: page('year'),
  schools: page('schools'),
  pool: page('pool'),
  runs: page('runs'),
} as const;
export type EducationPart = keyof typeof pages;

const tabs = [
  { value: 'year', text: '年度安排' },
  { value: 'schools', text: '学校和学位' },
  { value: 'pool', text: '参加排序' },
  { value: 'runs', text: '录取运行' },
] as const;

/** The year from seats to letters, part by part. Who may run is not who keeps a school. */
export function EducationTabs({
  here,
  without = [],
}: {
  here: EducationPart;
  without?: readonly EducationPart[];
}) {
  return (
    <Tabs
      label="入学管理"
      tabs={tabs.filter(({ value }) => !without.includes(value))}
      chosen={here}
      onChoose={(part: EducationPart) => part !== here && replaceWith(pages[part])}
    />
  );
}
