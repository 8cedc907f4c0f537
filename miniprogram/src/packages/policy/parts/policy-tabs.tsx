import { Tabs } from '@/components/tabs';
import { replaceWith } from '@/platform/navigate';

const page = (name: string) => `/packages/policy/pages/${name}/index`;

/** Pages of this package. */
export const policyPaths = {
  compare: page('compare'),
  simulate: page('simulate'),
  versions: page('versions'),
  draft: page('draft'),
  news: page('news'),
} as const;
type Part = 'compare' | 'simulate' | 'versions' | 'news';

const tabs = [
  { value: 'compare', text: '比较两版标准' },
  { value: 'simulate', text: '推演变化' },
  { value: 'versions', text: '起草和发布' },
  { value: 'news', text: '通知公告' },
] as const;

/** What a policy officer does; the editions that are weighed go along. */
export function PolicyTabs({
  here,
  mayTry,
  query,
}: {
  here: Part;
  mayTry: boolean;
  query?: Record<string, string | undefined>;
}) {
  return (
    <Tabs
      label="标准管理"
      tabs={tabs.filter(({ value }) => mayTry || value !== 'simulate')}
      chosen={here}
      onChoose={(part: Part) =>
        part !== here && replaceWith(policyPaths[part], part === 'news' || part === 'versions' ? {} : query)
      }
    />
  );
}
