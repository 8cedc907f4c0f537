import { pointsRoutes } from '@app/shared/points/points.routes';
import type { PolicyView } from '@app/shared/points/policy.views';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { Tabs } from '@/components/tabs';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { periodWords } from '@/words/dates';
import { ownPaths } from '../../parts/points-paths';
import { DocumentTerms, TableSections } from '../../parts/policy-table';
import { PolicyUse } from '../../parts/policy-use';
import { editionWords } from '../../parts/policy-words';
import { ShareButton } from '../../parts/share-button';
import '../../points.scss';

/** One standard to read, from whom it is for down to the papers it rests on. Its address can be passed on. */
export default function PolicyPage() {
  const [{ city = '', standard = '', part }, change] = useAddress(['city', 'standard', 'part']);
  const loader = useLoader(
    () => call<PolicyView>(pointsRoutes.policy, { params: { city, standard } }),
    `policy/${city}/${standard}`,
  );
  const counts = loader.state === 'ready' && loader.data.estimable;
  return (
    <PageShell
      title="计分标准"
      action={counts ? { text: '试算我的积分', onTap: () => goTo(paths.estimate) } : undefined}
      quiet={{ text: '查其他政策', onTap: () => goTo(paths.policies) }}
    >
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={8} />}
        offlineTodo="查政策要连上网络。连上后会自动载入。"
      >
        {(policy) => <Policy policy={policy} part={partOf(part)} onPart={(next) => change({ part: next })} />}
      </Loaded>
    </PageShell>
  );
}

const parts = [
  { value: 'how', text: '怎么办' },
  { value: 'table', text: '计分表' },
  { value: 'source', text: '文件来源' },
] as const;
type Part = (typeof parts)[number]['value'];

const partOf = (written: string | undefined): Part =>
  parts.find(({ value }) => value === written)?.value ?? 'how';

type PolicyProps = { policy: PolicyView; part: Part; onPart: (part: Part) => void };

function Policy({ policy, part, onPart }: PolicyProps) {
  const { edition, cityName, note, pendingRows, uses, others } = policy;
  const current = others.find(({ state }) => state === 'in-force');
  return (
    <>
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>{edition.name}</Heading>
        <View className="points-tags">
          <StatusTag {...editionWords[edition.state]} />
          {cityName && <Text className="ui-quiet">{cityName}</Text>}
          {edition.from && <Text className="ui-quiet">{periodWords(edition.from, edition.until)}</Text>}
        </View>
      </View>
      {edition.state === 'retired' && (
        <Notice
          tone="warning"
          text="这是以前的标准，现在办事不按它算。"
          action={current && { text: '看现行标准', onTap: () => open(current) }}
        />
      )}
      {note && <Notice tone="warning" text={note} />}
      <Tabs label="这份标准" tabs={parts} chosen={part} onChoose={onPart} />
      {part === 'how' && <Uses uses={uses} />}
      {part === 'table' && pendingRows > 0 && (
        <Notice
          tone="neutral"
          text={`有 ${pendingRows} 项的计分办法待主管部门确认，下面照样列出，暂不计算。`}
        />
      )}
      {part === 'table' && <TableSections policy={policy} />}
      {part === 'source' && <Sources policy={policy} />}
      <ShareButton path={ownPaths.policy} query={{ city: edition.city, standard: edition.standard }} />
    </>
  );
}

function Uses({ uses }: Pick<PolicyView, 'uses'>) {
  if (uses.length === 0) return <Text>这份标准供其他标准引用，本市没有直接按它办的服务。</Text>;
  return uses.map((use) => <PolicyUse key={use.programme.id} use={use} />);
}

function Sources({ policy: { documents, others } }: { policy: PolicyView }) {
  return (
    <>
      <Section title="文件和来源">
        <List label="文件和来源">
          {documents.map((document) => (
            <View key={document.title + document.number} className="points-source" role="listitem">
              <DocumentTerms document={document} />
            </View>
          ))}
        </List>
      </Section>
      {others.length > 0 && (
        <Section title="本市其他标准">
          <List label="本市其他标准">
            {others.map((other) => (
              <ListRow
                key={other.standard}
                title={other.name}
                footnote={other.from === null ? undefined : periodWords(other.from, other.until)}
                value={<StatusTag {...editionWords[other.state]} />}
                label={`${other.name}，${editionWords[other.state].text}`}
                onTap={() => open(other)}
              />
            ))}
          </List>
        </Section>
      )}
    </>
  );
}

const open = ({ city, standard }: { city: string; standard: string }) =>
  goTo(ownPaths.policy, { city, standard });
