import { policyDeskRoutes } from '@app/shared/points/points.routes';
import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import type { PolicyVersionsView } from '@app/shared/points/policy-version.views';
import { Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { Text } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { dayWords, instantWords } from '@/words/dates';
import { BeginDraft } from '../../parts/begin-draft';
import { actWords, packName, versionWords } from '../../parts/edition-names';
import { PolicyTabs, policyPaths } from '../../parts/policy-tabs';
import '../../policy.scss';

/** What is being drafted, what was published, and who did what. */
export default function VersionsPage() {
  return (
    <StaffShell title="起草和发布" way="policy">
      {(me) => (
        <>
          <PolicyTabs here="versions" mayTry={holdsAny(me, policyDeskRoutes.simulate.access)} />
          <Versions />
        </>
      )}
    </StaffShell>
  );
}

function Versions() {
  const loader = useLoader(() => call<PolicyVersionsView>(policyVersionRoutes.versions), 'policy-versions', {
    onShow: true,
  });
  // Standards are the city's: who answers for a part of it finds nothing here.
  if (loader.state === 'error' && loader.error.status === 404)
    return (
      <PageState
        icon="services"
        title="标准由全市统一管理"
        todo="要起草或发布的，请联系市一级的政策管理员。"
      />
    );
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={6} />}>
      {(found) => (
        <>
          <Section title="正在起草">
            <Drafts drafts={found.drafts} />
            {found.mayDraft && <BeginDraft versions={found.versions} drafts={found.drafts} />}
          </Section>
          <Section title="已发布的版本">
            <Published versions={found.versions} />
          </Section>
          <Section title="办理记录">
            <Acts acts={found.acts} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

function Drafts({ drafts }: Pick<PolicyVersionsView, 'drafts'>) {
  if (drafts.length === 0) return <Text className="ui-quiet">现在没有草稿。每份标准同时只有一份草稿。</Text>;
  return (
    <List label="草稿">
      {drafts.map((draft) => (
        <ListRow
          key={draft.id}
          icon="services"
          title={packName(draft)}
          detail={draft.base ? `从 ${draft.base} 改起` : undefined}
          footnote={`${instantWords(draft.savedAt)} 保存`}
          onTap={() => goTo(policyPaths.draft, { id: draft.id })}
        />
      ))}
    </List>
  );
}

function Published({ versions }: Pick<PolicyVersionsView, 'versions'>) {
  return (
    <DataTable
      caption="已发布的版本"
      rows={versions}
      keyOf={({ kind, standard, number }) => `${kind}/${standard}/${number}`}
      columns={[
        { title: '名称', cell: ({ name }) => name },
        {
          title: '编号',
          cell: ({ standard, number }) => standard ?? (number === null ? '随系统' : `第 ${number} 次`),
        },
        { title: '状态', cell: ({ state }) => <StatusTag {...versionWords[state]} /> },
        { title: '从哪天', cell: ({ from }) => (from ? dayWords(from) : '没有写明') },
        { title: '到哪天', cell: ({ until }) => (until ? dayWords(until) : '没有写明') },
        {
          title: '发布时间',
          cell: ({ publishedAt }) => (publishedAt ? instantWords(publishedAt) : '随系统发布'),
        },
      ]}
    />
  );
}

function Acts({ acts }: Pick<PolicyVersionsView, 'acts'>) {
  if (acts.length === 0) return <Text className="ui-quiet">还没有人起草过。</Text>;
  return (
    <List label="办理记录">
      {acts.map((act, at) => (
        <ListRow
          key={`${act.at}/${at}`}
          title={`${actWords[act.action]}${packName(act)}`}
          footnote={instantWords(act.at)}
        />
      ))}
    </List>
  );
}
