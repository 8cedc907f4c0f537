import { leaveStayRules } from '@app/shared/registration/registration.rules';
import type { Declared, StayView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Card } from '@/components/card';
import { CheckLine } from '@/components/check-line';
import { DateField } from '@/components/date-field';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { useChange } from '@/hooks/use-change';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import { type Loader, useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { useRefusals } from '@/hooks/use-refusals';
import { goBack } from '@/platform/navigate';
import { call } from '@/platform/request';
import { DeclaredResult } from './declared-result';
import { leaveTogether } from './leave-together';
import type { StayReader } from './stay-routes';
import './stay.scss';

const title = '申报离开';
const table = { until: leaveStayRules.until };
const labels = { until: '离开日期' };

/** The day on which the stay ends, for one person and, if wished, for those of the same household. */
export function LeaveStayPage({ reader }: { reader: StayReader }) {
  return (
    <ForSignedIn title={title} why="登录后才能申报离开。">
      <Leaving reader={reader} />
    </ForSignedIn>
  );
}

function Leaving({ reader }: { reader: StayReader }) {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<StayView>(reader.routes.stay, { params: { id } }), id);
  const [declared, setDeclared] = useState<Declared>();
  if (declared) {
    return (
      <PageShell title={title} action={{ text: '看这条登记', onTap: goBack }}>
        <DeclaredResult title="离开已申报" declared={declared} afterwards="日期填错的，在这条登记里更正。" />
      </PageShell>
    );
  }
  if (loader.state === 'ready' && loader.data.allowedActions.includes('declare-leaving')) {
    return <LeaveForm stay={loader.data} loader={loader} reader={reader} onDone={setDeclared} />;
  }
  return (
    <PageShell title={title}>
      <Loaded loader={loader}>
        {() => (
          <PageState
            icon="dash"
            title="这条登记现在不用办离开"
            todo="可能已经办过，或还没有申报入住。"
            action={{ text: '看这条登记', onTap: goBack }}
          />
        )}
      </Loaded>
    </PageShell>
  );
}

function LeaveForm({
  stay,
  loader,
  reader,
  onDone,
}: {
  stay: StayView;
  loader: Loader<StayView>;
  reader: StayReader;
  onDone: (declared: Declared) => void;
}) {
  const form = useForm({ table, initial: { until: '' }, labels });
  const draft = useDraft(`leave-${stay.id}`, form);
  const [together, setTogether] = useState<readonly string[]>([]);
  const sending = useChange(
    (leaving: { version: number; until: string; together: readonly string[] }, clientKey) =>
      leaveTogether(reader.routes, stay.id, leaving, clientKey),
    loader.retry,
  );
  useRefusals(form, sending.error, (path) => path in labels);
  const submit = async () => {
    const request = form.check();
    const declared = request && (await sending.run({ ...request, version: stay.version, together }));
    if (!declared) return;
    draft.discard();
    onDone(declared);
  };
  const choose = (stayId: string, chosen: boolean) =>
    setTogether(chosen ? [...together, stayId] : together.filter((other) => other !== stayId));
  return (
    <PageShell title={title} action={{ text: '提交离开', onTap: submit, busy: sending.busy }}>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <View className="ui-stack ui-stack--tight">
        <Text className="ui-strong">{`${stay.personName}，${stay.address} ${stay.roomName}`}</Text>
        <Text className="ui-quiet">离开后，这里的居住时间算到离开日期为止。</Text>
      </View>
      <View className="ui-form">
        <DateField {...form.field('until')} example="不再住这里的那一天，例：20261121" earliest={stay.from} />
      </View>
      {stay.household.length > 0 && (
        <Card title="同住的人也一起离开吗">
          {stay.household.map(({ stayId, personName }) => (
            <CheckLine
              key={stayId}
              id={`together-${stayId}`}
              text={`${personName}也一起离开`}
              checked={together.includes(stayId)}
              onChange={(chosen) => choose(stayId, chosen)}
            />
          ))}
        </Card>
      )}
      <Problem error={sending.error} />
    </PageShell>
  );
}
