import { correctStayRules } from '@app/shared/registration/registration.rules';
import type { Declared, StayView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
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
import { todayInCity } from '@/words/dates';
import { DeclaredResult } from './declared-result';
import { SaidByEach } from './said-by-each';
import { standingStatements } from './statements';
import type { StayReader } from './stay-routes';
import './stay.scss';

const title = '更正申报';
const { from, until } = correctStayRules;
const table = { from, until };
const labels = { from: '入住日期', until: '离开日期' };

/** New dates for what the reader declared; the old version stays on record. */
export function CorrectStayPage({ reader }: { reader: StayReader }) {
  return (
    <ForSignedIn title={title} why="登录后才能更正您的申报。">
      <Correcting reader={reader} />
    </ForSignedIn>
  );
}

function Correcting({ reader }: { reader: StayReader }) {
  const { id = '' } = useParams();
  const loader = useLoader(() => call<StayView>(reader.routes.stay, { params: { id } }), id);
  const [declared, setDeclared] = useState<Declared>();
  if (declared) {
    return (
      <PageShell title={title} action={{ text: '看这条登记', onTap: goBack }}>
        <DeclaredResult title="更正已提交" declared={declared} afterwards="在这条登记里可以再次更正。" />
      </PageShell>
    );
  }
  if (loader.state === 'ready' && loader.data.allowedActions.includes('correct')) {
    return <CorrectForm stay={loader.data} loader={loader} reader={reader} onDone={setDeclared} />;
  }
  return (
    <PageShell title={title}>
      <Loaded loader={loader}>
        {() => (
          <PageState
            icon="dash"
            title="这条登记现在不用更正"
            todo="它可能已经有了新的进展。"
            action={{ text: '看这条登记', onTap: goBack }}
          />
        )}
      </Loaded>
    </PageShell>
  );
}

function CorrectForm({
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
  const own = standingStatements(stay.statements, reader.party).find(({ party }) => party === reader.party);
  const said = own ?? stay;
  const form = useForm({ table, initial: { from: said.from, until: said.until ?? '' }, labels });
  const draft = useDraft(`correct-${stay.id}`, form);
  const sending = useChange(
    (body: object, clientKey) =>
      call<Declared>(reader.routes.correct, { params: { id: stay.id }, body, clientKey }),
    loader.retry,
  );
  useRefusals(form, sending.error, (path) => path in labels);
  const submit = async () => {
    const dates = form.check();
    const declared = dates && (await sending.run({ ...dates, version: stay.version }));
    if (!declared) return;
    draft.discard();
    onDone(declared);
  };
  return (
    <PageShell title={title} action={{ text: '提交更正', onTap: submit, busy: sending.busy }}>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <View className="ui-form">
        <DateField {...form.field('from')} latest={todayInCity()} />
        <DateField {...form.field('until')} optional example="还住着的不用填" />
      </View>
      <Problem error={sending.error} />
      <SaidByEach
        statements={stay.statements}
        differences={stay.agreement.differences}
        reader={reader.party}
      />
    </PageShell>
  );
}
