import type { QuestionsView } from '@app/shared/points/estimate.views';
import { pointsRoutes } from '@app/shared/points/points.routes';
import { useEffect, useRef, useState } from 'react';
import { CheckLine } from '@/components/check-line';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { faultOf, keyOf, stepsFor } from '@/components/questions/answers';
import { QuestionField } from '@/components/questions/question-field';
import { Skeleton } from '@/components/skeleton';
import { Steps } from '@/components/steps';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { stepHeadingId } from '@/hooks/use-steps';
import { useStore } from '@/hooks/use-store';
import { moveTo } from '@/platform/focus';
import { goBack, goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { answer, beginEstimate, changeEstimate, estimateStore } from '../../parts/estimate-store';
import { ownPaths } from '../../parts/points-paths';
import '../../points.scss';

/** The questions, a few at a time. Going back or leaving the page loses nothing while the application is open. */
export default function QuestionsPage() {
  const { programme = '' } = useParams();
  const loader = useLoader(
    () => call<QuestionsView>(pointsRoutes.questions, { params: { programme } }),
    `questions/${programme}`,
  );
  if (loader.state === 'ready') return <Asking key={programme} questions={loader.data} />;
  return (
    <PageShell title="积分试算">
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={4} />}
        offlineTodo="试算要连上网络。已经填的不会丢。"
      >
        {() => null}
      </Loaded>
    </PageShell>
  );
}

function Asking({ questions }: { questions: QuestionsView }) {
  useState(() => beginEstimate(questions.programme));
  const { people = [], drafts = {}, at = 0 } = useStore(estimateStore) ?? {};
  const [refusals, setRefusals] = useState(0);
  const steps = stepsFor(questions, people);
  const place = Math.min(at, steps.length - 1);
  const step = steps[place];
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) moveTo(stepHeadingId);
    first.current = false;
  }, [place]);
  if (!step) return <NothingToAsk name={questions.name} />;

  const faults = step.questions.flatMap((question) => {
    const sentence = faultOf(question, drafts[keyOf(question)]);
    return sentence === undefined
      ? []
      : [{ path: keyOf(question), fieldId: `q-${keyOf(question)}`, sentence }];
  });
  const shown = refusals > 0 ? faults : [];
  const last = place === steps.length - 1;
  const next = () => {
    if (faults.length > 0) return setRefusals(refusals + 1);
    setRefusals(0);
    if (!last) return changeEstimate({ at: place + 1 });
    changeEstimate({ questions });
    goTo(ownPaths.result);
  };
  const back = () => {
    setRefusals(0);
    if (place === 0) goBack();
    else changeEstimate({ at: place - 1 });
  };
  return (
    <PageShell
      title="积分试算"
      action={{ text: last ? '看试算结果' : '下一步', onTap: next }}
      quiet={{ text: place === 0 ? '返回' : '上一步', onTap: back }}
    >
      <Steps at={place + 1} of={steps.length} name={step.title} />
      <FaultSummary faults={shown} refusals={refusals} />
      <View className="ui-stack ui-stack--tight">
        <Heading level={2} id={stepHeadingId}>
          {step.title}
        </Heading>
        <Text className="ui-quiet">{`${questions.name}。不清楚的可以不填，结果里会列出来。`}</Text>
      </View>
      {step.questions.map((question) => (
        <QuestionField
          key={keyOf(question)}
          question={question}
          draft={drafts[keyOf(question)]}
          fault={shown.find(({ path }) => path === keyOf(question))?.sentence}
          onChange={(draft) => answer(keyOf(question), draft)}
        />
      ))}
      {place === 0 &&
        questions.people.map(({ person, label }) => (
          <CheckLine
            key={person}
            id={`with-${person}`}
            text={`把${label}的情况也算上（后面会多几个问题）`}
            checked={people.includes(person)}
            onChange={(is) =>
              changeEstimate({ people: is ? [...people, person] : people.filter((one) => one !== person) })
            }
          />
        ))}
    </PageShell>
  );
}

function NothingToAsk({ name }: { name: string }) {
  return (
    <PageShell title="积分试算" action={{ text: '返回', onTap: goBack }}>
      <Text>{`${name}的计分办法还待主管部门确认，现在没有可以试算的项目。`}</Text>
    </PageShell>
  );
}
