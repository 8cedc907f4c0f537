import type { Me } from '@app/shared/identity/identity.views';
import { runRoutes } from '@app/shared/schooling/run.routes';
import { runKindLabels } from '@app/shared/schooling/run.status';
import type { RunView } from '@app/shared/schooling/run.views';
import { useEffect, useRef } from 'react';
import { Answers } from '@/components/answers';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Progress } from '@/components/progress';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { holdsAny } from '@/components/workbench/staff-ways';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { dayWords, instantWords } from '@/words/dates';
import { CheckLines } from './check-lines';
import { RunOffers } from './run-offers';
import { RunResults } from './run-results';
import { RunSchools } from './run-schools';
import { RunSteps } from './run-steps';
import { failureWords, isWorking, modeWords, progressWords, runTitle, runWord } from './run-words';
import { WhatIfForm } from './what-if-form';

/** While the worker is at it the page asks every second. */
const askAgainMs = 1000;

/** One run on one page: input frozen, certificate, lines and fill by school, who approved, what may be done. */
export function RunCase({
  me,
  id,
  onChanged,
  onOpen,
}: {
  me: Me;
  id: string;
  onChanged: () => void;
  onOpen: (id: string) => void;
}) {
  const loader = usePolledLoader(
    () => call<RunView>(runRoutes.run, { params: { id } }),
    id,
    ({ state }) => (isWorking(state) ? askAgainMs : undefined),
  );
  // The list beside it shows the same run: it follows what the worker does.
  const state = loader.state === 'ready' ? loader.data.state : undefined;
  const shown = useRef(state);
  useEffect(() => {
    if (state && shown.current && state !== shown.current) onChanged();
    shown.current = state ?? shown.current;
  }, [state]);
  const reload = () => {
    loader.retry();
    onChanged();
  };
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={5} />}>
      {(run) => (
        <>
          <View className="ui-stack ui-stack--tight">
            <Heading level={2}>{runTitle(run)}</Heading>
            <View className="staff-tags">
              <StatusTag {...runWord(run.state)} />
            </View>
            <Text>{`${run.areaName}，${modeWords(run.mode)}。${run.ruleSentence}`}</Text>
            {run.reason && <Text>{`原因：${run.reason}`}</Text>}
          </View>
          <Working run={run} />
          <Certificate run={run} />
          {run.schools.length > 0 && <RunSchools schools={run.schools} />}
          {run.resultHash && <RunResults run={run} />}
          {run.state === 'in-force' && (
            <RunOffers id={run.id} mayRevoke={holdsAny(me, runRoutes.revokeLetter.access)} />
          )}
          {run.inputHash && run.schools.length > 0 && <WhatIfForm run={run} />}
          {run.check && <CheckLines lines={run.check.lines} />}
          <Proofs run={run} />
          <Rounds run={run} onOpen={onOpen} />
          <History run={run} />
          <RunSteps run={run} onDone={reload} onRound={(made) => onOpen(made)} />
        </>
      )}
    </Loaded>
  );
}

function Working({ run: { state, progress, contested } }: { run: RunView }) {
  const { done, total, failure } = progress;
  return (
    <>
      {isWorking(state) && (
        <Progress
          text={progressWords(progress)}
          share={done !== null && total ? done / total : undefined}
          detail={done !== null && total ? `${countText(done)} / ${countText(total)}` : undefined}
        />
      )}
      {failure && !isWorking(state) && (
        <Notice tone="danger" text={`上一步没有完成：${failureWords(failure)}。可以再做一次。`} />
      )}
      {contested > 0 && (
        <Notice tone="warning" text={`有 ${contested} 个异议成立，需要重新运行受影响的部分。`} />
      )}
    </>
  );
}

/** Green only when nothing blocks, nothing is over its seats, and the independent verifier says so too. */
function Certificate({ run: { certificate, check } }: { run: RunView }) {
  if (!certificate) return null;
  const { blockingPairs, overfilled, unacceptable, students, placed, seats } = certificate;
  const sound = blockingPairs + overfilled + unacceptable === 0;
  return (
    <Section
      title="证书"
      aside={
        sound && check?.accepted ? (
          <StatusTag text="自检和独立复核都通过" tone="success" icon="tick" />
        ) : (
          <StatusTag
            text={sound ? '自检通过，还没有独立复核' : '没有通过'}
            tone={sound ? 'warning' : 'danger'}
          />
        )
      }
    >
      <Figures>
        <Figure label="参加" number={countText(students)} unit="人" />
        <Figure label="录取" number={countText(placed)} unit="人" />
        <Figure label="学位" number={countText(seats)} unit="个" />
        <Figure label="不服的配对" number={String(blockingPairs)} detail="分高却被分低的占了" />
        <Figure label="超出学位的学校" number={String(overfilled)} />
      </Figures>
    </Section>
  );
}

function Proofs({ run }: { run: RunView }) {
  const {
    seed,
    inputHash,
    lockedAt,
    resultHash,
    algorithm,
    ruleVersion,
    chain,
    minimum,
    approvals,
    notice,
    part,
  } = run;
  const known: [string, string | null | undefined][] = [
    ['排序', chain.map(({ title, order }) => `${title}${order === 'desc' ? '高' : '先'}者在前`).join('；')],
    ['最低分', minimum && `${minimum}分`],
    ['重新运行的范围', part && `${countText(part.children)} 个孩子，${part.schools.join('、')}`],
    ['批准', approvals.map(({ by, at }) => `${by}（${instantWords(at)}）`).join('；')],
    [
      '公示',
      notice &&
        `${notice.until ? `到${dayWords(notice.until.slice(0, 10))}` : '进行中'}，未答复的异议 ${notice.openObjections} 个`,
    ],
    ['种子摘要', seed && `${seed.commitment}（${instantWords(seed.committedAt)}公布）`],
    ['种子', seed?.opened],
    ['数据锁定', lockedAt && instantWords(lockedAt)],
    ['数据摘要', inputHash],
    ['结果摘要', resultHash],
    ['规则版本', ruleVersion],
    ['算法', algorithm],
  ];
  return (
    <Section title="数据和依据">
      <Answers
        label="数据和依据"
        answers={known.flatMap(([question, answer]) => (answer ? [{ question, answer }] : []))}
      />
    </Section>
  );
}

function Rounds({ run: { rounds }, onOpen }: { run: RunView; onOpen: (id: string) => void }) {
  if (rounds.length === 0) return null;
  return (
    <Section title="后续轮次">
      <List label="后续轮次">
        {rounds.map((round) => (
          <ListRow
            key={round.id}
            title={runKindLabels[round.kind]}
            detail={instantWords(round.createdAt)}
            value={<StatusTag {...runWord(round.state)} />}
            onTap={() => onOpen(round.id)}
          />
        ))}
      </List>
    </Section>
  );
}

function History({ run: { history } }: { run: RunView }) {
  return (
    <Section title="经过">
      <List label="经过">
        {history.map(({ at, action, title, by, detail }) => (
          <ListRow
            key={at + title}
            title={title}
            detail={[by ?? '系统', instantWords(at)].join('，')}
            footnote={detail && action === 'failed' ? failureWords(detail) : (detail ?? undefined)}
          />
        ))}
      </List>
    </Section>
  );
}
