import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { goTo, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';

/** Stands in for a page that must know who the person is. With a door's code the way leads back to declaring there. */
export function NeedsPerson({ title, todo, code }: { title: string; todo: string; code?: string }) {
  const open = () => (code ? replaceWith(paths.person, { code }) : goTo(paths.person));
  return (
    <PageShell title={title} action={{ text: '填写身份信息', onTap: open }}>
      <PageState icon="person-card" title="请先填写身份信息" todo={todo} />
    </PageShell>
  );
}
