import { placeRoutes } from '@app/shared/schooling/run.routes';
import { runKindLabels } from '@app/shared/schooling/run.status';
import type { ExplanationView, WishExplanation } from '@app/shared/schooling/run.views';
import { Answers } from '@/components/answers';
import { Card, Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { ownPaths } from '../../parts/paths';
import { keysWords, verdictWords } from '../../parts/schooling-words';
import '../../schooling.scss';

const title = '录取说明';

/** Why this child came where it came: what it brought, each school's line, the first rule that decided. */
export default function ExplanationPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到为什么是这个结果。">
      <Explanation />
    </ForSignedIn>
  );
}

function Explanation() {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<ExplanationView>(placeRoutes.explanation, { params: { id } }), id);
  return (
    <PageShell title={title} quiet={{ text: '看公开数据', onTap: () => goTo(ownPaths.runs) }}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={6} />}
        offlineTodo="连上网络后会自动载入说明。"
      >
        {(view) => (
          <>
            <View className="ui-stack ui-stack--tight">
              <Heading level={2}>{view.sentence}</Heading>
              <Text className="ui-quiet">{`${runKindLabels[view.kind]}，${view.modeSentence}`}</Text>
            </View>
            <Section title="按什么排序">
              <Answers
                label="排序的依据"
                answers={view.keys.map(({ title: name, value }, at) => ({
                  question: `${at + 1}. ${name}`,
                  answer: value,
                }))}
              />
              <Text className="ui-quiet">{`共${view.children}个孩子参加，${view.childName}排第${view.place}。前一条相同才看后一条。`}</Text>
            </Section>
            <Section title="每个志愿的结果">
              {view.wishes.map((wish) => (
                <Wish key={wish.wishNumber} wish={wish} />
              ))}
            </Section>
            <Section title="自己核对">
              <Text>公开数据里没有姓名，孩子用下面这个编号。任何人可以用公开的程序重新算一遍。</Text>
              <Text className="schooling-hash">{`编号 ${view.publicId}`}</Text>
              <Text className="schooling-hash">{`数据摘要 ${view.inputHash}`}</Text>
              <Text className="schooling-hash">{`结果摘要 ${view.resultHash}`}</Text>
            </Section>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function Wish({ wish }: { wish: WishExplanation }) {
  const { schoolName, wishNumber, verdict, seats, position, asked, line, mine, sentence } = wish;
  return (
    <Card>
      <View className="ui-stack ui-stack--tight">
        <View className="schooling-head">
          <Text className="ui-strong">{`第${wishNumber}志愿 ${schoolName}`}</Text>
          <StatusTag {...verdictWords[verdict]} />
        </View>
        <Text>{sentence}</Text>
        {position === null && <Text className="ui-quiet">{`${seats}个学位，${asked}人填报`}</Text>}
        {line && <Text className="ui-quiet">{`最后一名：${keysWords(line)}`}</Text>}
        <Text className="ui-quiet">{`孩子：${keysWords(mine)}`}</Text>
      </View>
    </Card>
  );
}
