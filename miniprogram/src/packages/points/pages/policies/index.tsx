import { pointsRoutes } from '@app/shared/points/points.routes';
import { longestSearch } from '@app/shared/points/points.rules';
import type { EditionView, PolicyHit, ProgrammesView, ProgrammeView } from '@app/shared/points/policy.views';
import { Section } from '@/components/card';
import { Text } from '@/components/elements/view';
import { LatestNews } from '@/components/latest-news';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { SearchField } from '@/components/workbench/search-field';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { periodWords } from '@/words/dates';
import { ownPaths } from '../../parts/points-paths';
import { editionWords, openWords } from '../../parts/policy-words';
import '../../points.scss';

/** Every published standard by what it is for, and a search in all of them. The search stands in the address. */
export default function PoliciesPage() {
  const [{ q = '' }, change] = useAddress(['q']);
  const words = q.slice(0, longestSearch);
  const loader = useLoader(
    () => call<ProgrammesView>(pointsRoutes.programmes, { query: { q: words } }),
    `policies/${words}`,
    { isEmpty: ({ programmes, policies }) => words === '' && programmes.length + policies.length === 0 },
  );
  return (
    <PageShell title="政策查询" quiet={{ text: '积分试算', onTap: () => goTo(paths.estimate) }}>
      <SearchField
        id="policy-words"
        label="政策"
        example="例：社保、房产、公积金"
        value={words}
        onSearch={(next) => change({ q: next.slice(0, longestSearch) })}
      />
      <Loaded
        loader={loader}
        empty={{
          icon: 'services',
          title: '本市还没有公布积分政策',
          todo: '主管部门公布以后，这里就能查到。',
        }}
        offlineTodo="查政策要连上网络。连上后会自动载入。"
      >
        {(found) => (words === '' ? <AllPolicies found={found} /> : <Found found={found} words={words} />)}
      </Loaded>
      {words === '' && <LatestNews />}
    </PageShell>
  );
}

function AllPolicies({ found: { programmes, policies } }: { found: ProgrammesView }) {
  const shown = programmes.flatMap(({ editions }) => editions.map(({ standard }) => standard));
  const others = policies.filter(({ standard }) => !shown.includes(standard));
  return (
    <>
      {programmes.map((programme) => (
        <ProgrammeSection key={programme.id} programme={programme} />
      ))}
      {others.length > 0 && (
        <Section title="其他标准">
          <Editions editions={others} label="其他标准" />
        </Section>
      )}
    </>
  );
}

function ProgrammeSection({
  programme: { name, use, forWhom, apply, editions },
}: {
  programme: ProgrammeView;
}) {
  return (
    <Section title={name}>
      <Text className="ui-quiet">{`${use}适用于${forWhom}。`}</Text>
      <Text className="ui-quiet">{openWords(apply)}</Text>
      <Editions editions={editions} label={name} />
    </Section>
  );
}

function Editions({ editions, label }: { editions: EditionView[]; label: string }) {
  return (
    <List label={label}>
      {editions.map((edition) => (
        <EditionRow key={`${edition.city}/${edition.standard}`} edition={edition} />
      ))}
    </List>
  );
}

function EditionRow({ edition, detail }: { edition: EditionView; detail?: string }) {
  const { city, standard, name, state, from, until } = edition;
  const word = editionWords[state];
  return (
    <ListRow
      title={name}
      detail={detail}
      footnote={from === null ? undefined : periodWords(from, until)}
      word={word}
      label={[name, word.text, detail].filter(Boolean).join(',')}
      onTap={() => goTo(ownPaths.policy, { city, standard })}
    />
  );
}

function Found({ found: { hits, programmes }, words }: { found: ProgrammesView; words: string }) {
  if (hits.length + programmes.length === 0) {
    return (
      <PageState
        icon="search"
        title={`没有找到“${words}”`}
        todo="换一个短一些的词试试，例如“社保”“居住”“学历”。"
        compact
      />
    );
  }
  return (
    <>
      {programmes.map((programme) => (
        <ProgrammeSection key={programme.id} programme={programme} />
      ))}
      {hits.length > 0 && (
        <Section title={`提到“${words}”的标准`}>
          <List label="找到的标准">
            {hits.map((hit) => (
              <EditionRow key={hit.edition.standard} edition={hit.edition} detail={placeWords(hit)} />
            ))}
          </List>
        </Section>
      )}
    </>
  );
}

const placeWords = ({ places }: PolicyHit): string =>
  [...new Set(places.map(({ name }) => name))].slice(0, 4).join('、');
