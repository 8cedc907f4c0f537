import type {
  AskedFactView,
  LateFactsView,
  PointsFunnelLine,
  PointsItemView,
  PointsOfficeItemView,
  ProofView,
} from '@app/shared/points/application.views';
import type { EstimateView, QuestionStepView } from '@app/shared/points/estimate.views';
import {
  checkReasonLabels,
  checkStateLabels,
  type RegistryCheckView,
} from '@app/shared/registries/registry-check';
import type { CaseReading } from '../../platform/casework/case-reading.service';
import type { FunnelRow } from './application.repository';
import type { OpenApplication } from './application-book';
import { type ApplicationFact, proofOf } from './domain/application-facts';
import { type Item, isContestable } from './domain/application-items';
import { claimOf } from './domain/claims';
import { givenWords } from './domain/given-words';
import { questionOf } from './domain/known-answers';
import type { LateFacts } from './domain/late-facts';
import type { Program } from './domain/program';
import { questionSteps } from './domain/questions';

const settled: Record<Exclude<Item['state'], 'refused'>, string> = {
  'registry-waiting': '等待比对，不影响其他项目的办理',
  'passed-by-registry': '按部门提供的数据计算',
  declared: '由您选择，不需要证明',
  'review-waiting': '等待部门审核',
  passed: '部门已审核',
};

/** One item in words, for whoever reads the case. */
export function toItemView(item: Item, { handled, reasonOf, mayObject }: CaseReading): PointsItemView {
  const { of, state, counted, reasonCode, known } = item;
  const reason = state === 'refused' && reasonCode !== null ? reasonOf(reasonCode) : null;
  const unusable = known?.state === 'unusable' && state === 'review-waiting' ? '部门答复不能采用，' : '';
  return {
    code: of.item,
    fact: of.fact,
    person: of.person,
    label: of.label,
    value: counted ? givenWords(of.pack, counted.value) : null,
    state,
    sentence:
      state === 'refused'
        ? `没有通过：${reason?.text ?? '原因见说明'}，不计分`
        : `${unusable}${settled[state]}`,
    department: item.needed > 0 ? (of.department ?? null) : null,
    reason,
    contestable: mayObject && isContestable(item, handled.objectionsPerItem),
  };
}

/** The same for the office, with what was claimed and answered side by side. */
export function toOfficeItemView(
  item: Item,
  reading: CaseReading,
  sheet: EstimateView,
  checks: readonly RegistryCheckView[],
): PointsOfficeItemView {
  const { of, known } = item;
  const { handled, asked, names, reasonOf } = reading;
  const claimed = claimOf(of, handled.form.claims as Record<string, unknown>);
  const question = of.answer && questionOf(of.answer.by);
  const check = question && checks.find((one) => one.question.kind === question);
  const answered = known?.state === 'answered' ? known : undefined;
  const lines = sheet.groups.flatMap((group) => group.lines);
  return {
    ...toItemView(item, reading),
    open: asked.has(of.item),
    claimed: claimed === undefined || claimed === null ? null : givenWords(of.pack, claimed),
    papers: handled.papers.filter(({ materialCode }) => materialCode === proofOf(of)),
    registry: known
      ? {
          sentence: check ? checkWords(check) : settled['passed-by-registry'],
          source: answered?.source ?? null,
          asOf: answered?.asOf ?? null,
          value: answered ? givenWords(of.pack, answered.value) : null,
        }
      : null,
    answers: handled.answers
      .filter((answer) => answer.item === of.item)
      .map((answer) => ({
        answer: answer.answer,
        reason: answer.reasonCode === null ? null : reasonOf(answer.reasonCode),
        note: answer.note,
        finding: answer.finding && givenWords(of.pack, answer.finding.value),
        byName: names.get(answer.accountId) ?? null,
        at: answer.at.toISOString(),
      })),
    lines: of.lines.map(({ indicator, name }) => ({
      indicator,
      name,
      points: lines.find((line) => line.indicator === indicator)?.points ?? '0',
    })),
    kind: of.pack.type,
    values: Object.entries(of.pack.values ?? {}).map(([code, label]) => ({ code, label })),
  };
}

/** The sheet with what is still waited for, and why a line has nothing, said on the line itself. */
export function withItems(sheet: EstimateView, open: OpenApplication, reading: CaseReading): EstimateView {
  const of = itemsByLine(open);
  return {
    ...sheet,
    groups: sheet.groups.map((group) => ({
      ...group,
      lines: group.lines.map((line) => {
        const items = open.items.filter(({ of: fact }) => of[line.indicator]?.includes(fact.item));
        const refused = items.filter(({ state }) => state === 'refused');
        const waits = items.some(({ state }) => state === 'registry-waiting');
        const said = refused.map((item) => `${item.of.label}${toItemView(item, reading).sentence}`);
        return {
          ...line,
          whyNotMore: [...line.whyNotMore, ...said],
          pending: waits ? '等待比对' : line.pending,
        };
      }),
    })),
  };
}

/** Items that each line rests on, by its indicator. */
export function itemsByLine({ items }: OpenApplication): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const { of } of items)
    for (const { indicator } of of.lines) result[indicator] = [...(result[indicator] ?? []), of.item];
  return result;
}

/** Questions of the form: those of an estimate that nobody else answers. */
export function formSteps(program: Program, facts: readonly ApplicationFact[]): QuestionStepView[] {
  const isAsked = (fact: string, person: string | null) =>
    facts.some(
      (one) =>
        one.fact === fact &&
        one.person === person &&
        (one.answer === undefined || one.answer.by === 'applicant'),
    );
  return questionSteps(program).flatMap((step) => {
    const questions = step.questions.filter(({ fact, person }) => isAsked(fact, person));
    const title = questions.length === step.questions.length ? step.title : titleOf(questions, program);
    return questions.length === 0 ? [] : [{ ...step, title, questions }];
  });
}

function titleOf(questions: QuestionStepView['questions'], { standard }: Program): string {
  const { person = null } = questions[0] ?? {};
  const whose = person === null ? '' : `${standard.people[person] ?? person}的`;
  return `${whose}${questions.map(({ label }) => label).join('、')}`;
}

export function toProofView(fact: ApplicationFact): ProofView {
  return { fact: fact.fact, person: fact.person, materialCode: proofOf(fact), title: `${fact.label}的证明` };
}

export function toAskedView({ fact, label, pack }: ApplicationFact): AskedFactView {
  return { fact, label, from: pack.from };
}

/** Facts of the programme alone; `open` on a day of theirs while the case may still be amended. */
export function toLateFactsView(
  { facts, from, until, asOf }: LateFacts,
  of: readonly ApplicationFact[],
  open: boolean,
): LateFactsView {
  const named = facts.flatMap((fact) => {
    const label = of.find((one) => one.fact === fact)?.pack.label;
    return label === undefined ? [] : [{ fact, label }];
  });
  return { facts: named, from, until, countsAsOf: asOf, open };
}

export function toFunnelLine(row: FunnelRow, name: string): PointsFunnelLine {
  return {
    programme: row.programme,
    name,
    cycle: row.cycle,
    submitted: Number(row.submitted),
    reviewing: Number(row.reviewing),
    waitingForPapers: Number(row.waiting_for_papers),
    waitingForRegistries: Number(row.waiting_for_registries),
    scored: Number(row.scored),
    objected: Number(row.objected),
    confirmed: Number(row.confirmed),
    refused: Number(row.refused),
    withdrawn: Number(row.withdrawn),
  };
}

function checkWords({ state, reason }: RegistryCheckView): string {
  return `${checkStateLabels[state]}${reason === null ? '' : `（${checkReasonLabels[reason]}）`}`;
}
