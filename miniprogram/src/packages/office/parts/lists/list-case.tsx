import type { Page } from '@app/shared/http/page';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import type { ListAction } from '@app/shared/points/lists.status';
import type { ListMemberView, PointsListView } from '@app/shared/points/lists.views';
import { useState } from 'react';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { DataTable } from '@/components/data-table';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { TextField } from '@/components/text-field';
import { Pages } from '@/components/workbench/pages';
import { useChange } from '@/hooks/use-change';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { decisionWords, listWord } from './list-words';

const sheets: Record<ListAction, { title: string; follows: string; text: string }> = {
  lock: {
    title: '锁定数据吗',
    follows: '锁定的是此刻已确认的得分，以后的变化不影响这份名单。抽签的种子已先公布摘要。',
    text: '锁定数据',
  },
  compute: {
    title: '生成名单吗',
    follows: '按公布的规则从锁定的数据生成，任何人可以复算。',
    text: '生成名单',
  },
  approve: {
    title: '核准这份名单吗',
    follows: '要两个人先后核准。第二个人核准后，名单马上公示。',
    text: '核准名单',
  },
  void: { title: '作废这份名单吗', follows: '作废后不能恢复，正在公示的会同时撤下。', text: '作废名单' },
};
const routes = {
  lock: pointsListRoutes.lock,
  compute: pointsListRoutes.compute,
  approve: pointsListRoutes.approve,
  void: pointsListRoutes.voidList,
} as const;

/** One list: its rule, its hashes, who is on it, and the next step. */
export function ListCase({ id, onChanged }: { id: string; onChanged: () => void }) {
  const loader = useLoader(() => call<PointsListView>(pointsListRoutes.list, { params: { id } }), id, {
    onShow: true,
  });
  const reload = () => {
    loader.retry();
    onChanged();
  };
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(list) => (
        <>
          <View className="ui-stack ui-stack--tight">
            <Heading level={2}>{list.title}</Heading>
            <View className="staff-tags">
              <StatusTag {...listWord(list.state)} />
            </View>
            <Text>{decisionWords(list.decision)}</Text>
          </View>
          <Answers label="这份名单" answers={factsOf(list)} />
          {list.members !== null && <Members id={id} />}
          <ListSteps list={list} onDone={reload} />
        </>
      )}
    </Loaded>
  );
}

function factsOf(list: PointsListView) {
  const { area, basis, commitment, seed, frozenAt, inputs, inputHash, members, line, resultHash, reason } =
    list;
  const known: [string, string | null][] = [
    ['范围', area.name],
    ['依据', basis],
    ['数据锁定', frozenAt && `${instantWords(frozenAt)}，${inputs ?? 0} 人`],
    ['名单人数', members === null ? null : `${members} 人`],
    ['最后一名的积分', line && `${line}分`],
    ['核准', `${list.approvals} 人已核准`],
    ['作废或重做的原因', reason],
    ['抽签种子的摘要', commitment],
    ['抽签种子', seed],
    ['数据摘要', inputHash],
    ['结果摘要', resultHash],
  ];
  return known.flatMap(([question, answer]) => (answer ? [{ question, answer }] : []));
}

function Members({ id }: { id: string }) {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () =>
      call<Page<ListMemberView>>(pointsListRoutes.members, { params: { id }, query: { page: String(page) } }),
    `${id}/${page}`,
  );
  return (
    <Section title="名单">
      <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
        {({ items, total, pageSize }) => (
          <>
            <DataTable
              caption="名单"
              rows={items}
              keyOf={({ reference }) => reference}
              columns={[
                { title: '名次', cell: ({ place }) => String(place), number: true },
                { title: '姓名', cell: ({ nameMasked }) => nameMasked },
                { title: '积分', cell: ({ total: points }) => points, number: true },
              ]}
            />
            <Pages page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function ListSteps({ list, onDone }: { list: PointsListView; onDone: () => void }) {
  const { id, version, allowedActions } = list;
  const [asking, setAsking] = useState<ListAction>();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const sending = useChange((action: ListAction, clientKey: string) => {
    const body = action === 'void' ? { version, reason: reason.trim() } : { version };
    return call<PointsListView>(routes[action], { params: { id }, body, clientKey });
  }, onDone);
  const run = async () => {
    if (!asking) return;
    if (asking === 'void' && reason.trim() === '') return setFault('请写明为什么作废');
    if (!(await sending.run(asking))) return;
    setAsking(undefined);
    setReason('');
    onDone();
  };
  if (allowedActions.length === 0) return null;
  const sheet = sheets[asking ?? 'void'];
  return (
    <>
      <View className="staff-bar">
        <View className="staff-bar__line" role="group" label="办理这份名单">
          {allowedActions.map((action) => (
            <Button
              key={action}
              kind={action === 'void' ? 'quiet' : 'primary'}
              inline
              text={sheets[action].text}
              onTap={() => {
                sending.clearError();
                setAsking(action);
              }}
            />
          ))}
        </View>
      </View>
      <ConfirmSheet
        open={asking !== undefined}
        title={sheet.title}
        confirm={{ text: sheet.text, danger: asking === 'void', busy: sending.busy, onTap: () => void run() }}
        onCancel={() => setAsking(undefined)}
      >
        <Text>{sheet.follows}</Text>
        {asking === 'void' && (
          <TextField
            id="void-reason"
            label="作废的原因"
            tall
            value={reason}
            fault={fault}
            onChange={(typed) => {
              setReason(typed);
              setFault(undefined);
            }}
          />
        )}
        <Problem error={sending.error} />
      </ConfirmSheet>
    </>
  );
}
