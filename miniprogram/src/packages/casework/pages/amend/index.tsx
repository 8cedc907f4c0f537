import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, CaseView } from '@app/shared/casework/casework.views';
import { pointsApplicationRoutes } from '@app/shared/points/application.routes';
import { pointsApplicationRules } from '@app/shared/points/application.rules';
import type { LateFactsView, PointsFormView } from '@app/shared/points/application.views';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { QuestionField } from '@/components/questions/question-field';
import { Skeleton } from '@/components/skeleton';
import type { FormValue } from '@/hooks/form-paths';
import { useChange } from '@/hooks/use-change';
import { useForm } from '@/hooks/use-form';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goBack } from '@/platform/navigate';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { pointsForm } from '../../forms/points-claims';
import { MaterialField } from '../../parts/material-field';
import { paperFieldId, paperOf, usePapers } from '../../parts/use-papers';
import '../../casework.scss';

const title = '补登新的情况';

/** Facts that came after the submission, where the city's rule still lets them in. */
export default function AmendPage() {
  return (
    <ForSignedIn title={title} why="登录后才能补登。">
      <Amend />
    </ForSignedIn>
  );
}

function Amend() {
  const { id = '' } = useParams();
  const loader = useLoader(
    async () => {
      const found = await call<CaseView>(caseworkRoutes.case, { params: { id } });
      const programme = found.service.split('.')[1] ?? '';
      const view = await call<PointsFormView>(pointsApplicationRoutes.form, { params: { programme } });
      return { found, view, late: (view.lateFacts ?? []).filter(({ open }) => open) };
    },
    `amend/${id}`,
    { isEmpty: ({ late }) => late.length === 0 },
  );
  if (loader.state === 'ready') return <AmendForm {...loader.data} reload={loader.retry} />;
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={4} />}
        empty={{ icon: 'calendar', title: '现在不能补登', todo: '本市规定的补登时间没有开始，或已经过了。' }}
        offlineTodo="连上网络后会自动载入。"
      >
        {() => null}
      </Loaded>
    </PageShell>
  );
}

type AmendProps = { found: CaseView; view: PointsFormView; late: LateFactsView[]; reload: () => void };

function AmendForm({ found, view, late, reload }: AmendProps) {
  const { id, version } = found;
  const facts = late.flatMap((rule) => rule.facts.map(({ fact }) => fact));
  const questions = view.steps
    .flatMap((step) => step.questions)
    .filter(({ fact, person }) => person === null && facts.includes(fact));
  const { claims } = pointsForm({ ...view, steps: [{ title, person: null, questions }] });
  const form = useForm({
    table: { claims: pointsApplicationRules.claims },
    initial: { claims: {} },
    labels: { claims: '补登的情况' },
    judge: claims?.judge,
  });
  const papers = usePapers([]);
  const proofs = view.proofs
    .filter(({ materialCode }) => claims?.proves(materialCode, form.values))
    .map(({ materialCode, title: name }) => ({ code: materialCode, title: name, required: true }));
  const sending = useChange((body: object, clientKey: string) => {
    return call<ActedView>(caseworkRoutes.act, { params: { id }, body, clientKey });
  }, reload);
  if (!claims) return null;
  const send = async () => {
    if (!form.check() || !papers.check(proofs)) return;
    const told = claims.sent(form.values);
    const codes = proofs.map(({ code }) => code);
    const sent = papers.papers.filter(({ materialCode }) => codes.includes(materialCode));
    if (await sending.run({ action: 'amend', version, form: { claims: told }, papers: sent })) goBack();
  };
  const told = Object.keys(claims.sent(form.values)).length > 0;
  return (
    <PageShell
      title={title}
      action={{ text: '提交补登', busy: sending.busy, disabled: !told, onTap: () => void send() }}
      quiet={{ text: '先不补登', onTap: goBack }}
    >
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>申请之后有了新的情况</Heading>
        {late.map((rule) => (
          <Text key={rule.from}>
            {`${rule.facts.map(({ label }) => label).join('、')}：${dayWords(rule.from)}至${dayWords(rule.until)}可以补登。`}
          </Text>
        ))}
        <Text className="ui-quiet">补登后由部门重新审核这几项，得分重新计算，要再确认一次。</Text>
      </View>
      <FaultSummary faults={[...form.faults, ...papers.lines]} refusals={form.refusals + papers.refusals} />
      {questions.length === 0 && <PageState icon="dash" title="没有可以补登的项目" />}
      <View className="ui-form">
        {questions.map((question) => {
          const path = claims.pathOf(question);
          const { id: fieldId, fault } = form.field(path);
          return (
            <QuestionField
              key={path}
              id={fieldId}
              question={question}
              draft={claims.draft(question, form.values)}
              fault={fault}
              onChange={(draft) => form.set(path, draft as FormValue)}
            />
          );
        })}
        {proofs.map(({ code, title: name }) => (
          <MaterialField
            key={code}
            id={paperFieldId(code)}
            code={code}
            label={name}
            fault={papers.faults[code]}
            paperId={paperOf(papers.papers, code)}
            onStanding={papers.note}
          />
        ))}
      </View>
      <Problem error={sending.error} />
    </PageShell>
  );
}
