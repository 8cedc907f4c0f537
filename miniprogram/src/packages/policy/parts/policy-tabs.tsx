import { Tabs } from '@/components/tabs';
import { replaceWith } from '@/platform/navigate';

const pages = {
  compare: '/packages/policy/pages/compare/index',
  simulate: '/packages/policy/pages/simulate/index',
} as const;
type Part = keyof typeof pages;

const tabs = [
  { value: 'compare', text: '比较两版标准' },
  { value: 'simulate', text: '推演变化' },
] as const;

/** The two ways to weigh an edition; the chosen editions go along. */
export function PolicyTabs({
  here,
  mayTry,
  query,
}: {
  here: Part;
  mayTry: boolean;
  query: Record<string, string | undefined>;
}) {
  return (
    <Tabs
      label="标准管理"
      tabs={mayTry ? tabs : tabs.slice(0, 1)}
      chosen={here}
      onChoose={(part: Part) => part !== here && replaceWith(pages[part], query)}
    />
  );
}
