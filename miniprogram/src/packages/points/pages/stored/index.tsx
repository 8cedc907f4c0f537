import { scoreRoutes } from '@app/shared/points/scores.routes';
import type { ScoreView } from '@app/shared/points/scores.views';
import { Section } from '@/components/card';
import { Text } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { call } from '@/platform/request';
import { dateWords, dayWords } from '@/words/dates';
import { ResultSheet } from '../../parts/result-sheet';
import { scoreWords } from '../../parts/sheet-words';
import '../../points.scss';

const title = '积分明细';

/** One stored score, explained in the words of the edition it was counted by, and what of it expires when. */
export default function StoredPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到每一项得了多少分、为什么。">
      <Stored />
    </ForSignedIn>
  );
}

function Stored() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<ScoreView>(scoreRoutes.score, { params: { id } }), id);
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={6} />}
        offlineTodo="连上网络后会自动载入积分明细。"
      >
        {({ explanation, expires }) => (
          <>
            <ResultSheet estimate={explanation} words={scoreWords.frozen} />
            <Section title="会到期的">
              {expires.items.length === 0 ? (
                <Text>{`到${dateWords(expires.until)}，没有因时间到了而减少的分。`}</Text>
              ) : (
                <List label="会到期的">
                  {expires.items.map(({ indicator, name, on, before, after }) => (
                    <ListRow
                      key={`${indicator} ${on}`}
                      title={name}
                      detail={`${dayWords(on)}起，由${before}分变为${after}分`}
                    />
                  ))}
                </List>
              )}
            </Section>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
