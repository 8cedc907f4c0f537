import type { Route } from '@app/shared/http/route';
import { correctStayRules } from '@app/shared/registration/registration.rules';
import type { Declared, StayView } from '@app/shared/registration/registration.views';
import type { StayAction } from '@app/shared/registration/stay.actions';
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

/** What the dates are stated for, in the words of its page. */
export type DatesStatement = {
  title: string;
  why: string;
  /** Without this among the allowed actions there is nothing to state. */
  allowedBy: StayAction;
  route: Route;
  submit: string;
  done: string;
  afterwards: string;
  /** When it is not allowed (any more). */
  notNow: string;
};

const { from, until } = correctStayRules;
const table = { from, until };
const labels = { from: '入住日期', until: '离开日期' };

type Asked = { reader: StayReader; statement: DatesStatement };

/** The reader's own dates of a stay: a correction, or an answer with other dates. Old versions stay on record. */
export function StayDatesPage({ reader, statement }: Asked) {
  return (
    <ForSignedIn title={statement.title} why={statement.why}>
      <Stating reader={reader} statement={statement} />
    </ForSignedIn>
  );
}

function Stating({ reader, statement }: Asked) {
  const { title } = statement;
  const { id = '' } = useParams();
  const loader = useLoader(() => call<StayView>(reader.routes.stay, { params: { id } }), id);
  const [declared, setDeclared] = useState<Declared>();
  if (declared) {
    return (
      <PageShell title={title} action={{ text: '看这条登记', onTap: goBack }}>
        <DeclaredResult title={statement.done} declared={declared} afterwards={statement.afterwards} />
      </PageShell>
    );
  }
  if (loader.state === 'ready' && loader.data.allowedActions.includes(statement.allowedBy)) {
    return (
      <DatesForm
        stay={loader.data}
        loader={loader}
        reader={reader}
        statement={statement}
        onDone={setDeclared}
      />
    );
  }
  return (
    <PageShell title={title}>
      <Loaded loader={loader}>
        {() => (
          <PageState
            icon="dash"
            title={statement.notNow}
            todo="它可能已经有了新的进展。"
            action={{ text: '看这条登记', onTap: goBack }}
          />
        )}
      </Loaded>
    </PageShell>
  );
}

function DatesForm({
  stay,
  loader,
  reader,
  statement,
  onDone,
}: Asked & {
  stay: StayView;
  loader: Loader<StayView>;
  onDone: (declared: Declared) => void;
}) {
  const own = standingStatements(stay.statements, reader.party).find(({ party }) => party === reader.party);
  const said = own ?? stay;
  const form = useForm({ table, initial: { from: said.from, until: said.until ?? '' }, labels });
  const draft = useDraft(`${statement.allowedBy}-${stay.id}`, form);
  const sending = useChange(
    (body: object, clientKey) =>
      call<Declared>(statement.route, { params: { id: stay.id }, body, clientKey }),
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
    <PageShell title={statement.title} action={{ text: statement.submit, onTap: submit, busy: sending.busy }}>
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
