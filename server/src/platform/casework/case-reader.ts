import type { CaseAction } from '@app/shared/casework/case.status';
import type {
  CaseListItem,
  CaseView,
  ObjectionView,
  PapersAskedView,
  ReasonView,
  RoadStep,
} from '@app/shared/casework/casework.views';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { ClockView } from '../clocks/clock.types';
import type { Principal } from '../identity/principal';
import type { CaseRecord } from './case.rows';
import { askedNow, CaseBook, handledOf, type OpenCase, snapshotOf } from './case-book';
import { CaseClocks } from './case-clocks';
import { sentenceOf } from './case-follow-up';
import { CaseHistoryRepository } from './case-history.repository';
import { CaseMatterRepository } from './case-matter.repository';
import { CasePersonRepository } from './case-person.repository';
import { CaseServices } from './case-services';
import { CaseVisits } from './case-visits';
import { allowedActions } from './domain/case-judge';
import { roadOf } from './domain/case-road';
import type { ChainedRow } from './domain/history-chain';

/** Actions that decide, with what they mean to the person. */
const outcomes = { refuse: 'refused', reject: 'rejected', approve: 'approved', issue: 'granted' } as const;

/** Cases as people read them. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly book: CaseBook,
    private readonly services: CaseServices,
    private readonly people: CasePersonRepository,
    private readonly matters: CaseMatterRepository,
    private readonly history: CaseHistoryRepository,
    private readonly clocks: CaseClocks,
    private readonly visits: CaseVisits,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  async listItems(records: readonly CaseRecord[]): Promise<CaseListItem[]> {
    const names = await this.people.namesOf(
      records.map(({ personId }) => personId),
      this.sql,
    );
    const items: CaseListItem[] = [];
    for (const record of records) {
      const asked = record.flags.includes('papers-asked')
        ? askedNow(await this.matters.listAsked(record.id, this.sql))
        : undefined;
      items.push(this.listItem({ record, asked }, names.get(record.personId) ?? ''));
    }
    return items;
  }

  listItem({ record, asked }: Pick<OpenCase, 'record' | 'asked'>, personName: string): CaseListItem {
    const { id, number, service, state, flags, submittedAt, dueOn } = record;
    const { definition } = this.services.get(service);
    return {
      id,
      number,
      service,
      title: definition.title,
      personName,
      state,
      flags,
      submittedAt: submittedAt.toISOString(),
      dueOn,
      nextSentence: sentenceOf({ record, asked, definition }),
    };
  }

  async forApplicant(record: CaseRecord, principal: Principal): Promise<CaseView> {
    const open = await this.book.read(record, this.sql);
    const history = await this.history.list(record.id, this.sql);
    const clocks = await this.clocks.listFor(record.id, this.sql);
    const handled = handledOf(open);
    return {
      ...this.listItem(open, await this.people.nameOf(record.personId, this.sql)),
      version: record.version,
      form: open.submission.form,
      papers: open.submission.papers.map((paper) => ({ ...paper, title: titleOf(open, paper.materialCode) })),
      road: roadSteps(open, history, clocks),
      papersAsked: askedView(open),
      decision: decisionOf(open, history),
      objections: objectionViews(open),
      objectUntil: open.objectUntil,
      paymentId: record.paymentId,
      allowedActions: allowedActions(open.definition, snapshotOf(open), {
        actors: ['applicant'],
        holdsTasks: [],
      }),
      resultLink: (await open.handlers.resultLink?.(handled, this.sql)) ?? null,
      visits: await this.visits.of(record, { principal, as: 'applicant' }),
    };
  }
}

/** The road with the present step's clock. */
function roadSteps(open: OpenCase, history: readonly ChainedRow[], clocks: readonly ClockView[]): RoadStep[] {
  const { definition, record } = open;
  const clock = clocks.findLast(({ kind, state }) => kind === record.state && state !== 'stopped');
  return roadOf(definition, record.state, history).map(({ title, state, at }) => {
    const ticks = state === 'present' ? clock : undefined;
    return {
      title,
      state,
      at: at?.toISOString() ?? null,
      dueOn: ticks?.dueOn ?? null,
      workingDaysLeft: ticks?.workingDaysLeft ?? null,
      heldFor: ticks?.state === 'held' ? ticks.holdReason : null,
    };
  });
}

export function askedView(open: OpenCase): PapersAskedView | null {
  const { asked, record, lists } = open;
  if (!asked) return null;
  // Nothing is taken but everything that is asked for at once.
  const answered = !record.flags.includes('papers-asked') && open.submission.number > 1;
  return {
    askedAt: asked.at.toISOString(),
    answerBy: asked.answerBy,
    items: lists.flatMap(({ items, waits }) => {
      const supplied = answered || (open.submission.number > 1 && !waits);
      return items.map((item) => ({ ...item, title: titleOf(open, item.materialCode), supplied }));
    }),
  };
}

export function objectionViews({ objections }: OpenCase): ObjectionView[] {
  return objections.map(({ at, ...objection }) => ({ ...objection, at: at.toISOString() }));
}

/** The newest decision of the history, with its reasons from the edition the case is pinned to. */
export function decisionOf(open: OpenCase, history: readonly ChainedRow[]): CaseView['decision'] {
  const row = history.findLast(({ action }) => action in outcomes);
  if (!row) return null;
  const { reasons = [], note = null } = JSON.parse(row.payload) as {
    reasons?: string[];
    note?: string | null;
  };
  return {
    outcome: outcomes[row.action as keyof typeof outcomes],
    reasons: reasonViews(open, row.action as CaseAction, reasons),
    note,
    at: row.at.toISOString(),
  };
}

export function reasonViews(
  { edition }: OpenCase,
  action: CaseAction,
  codes: readonly string[],
): ReasonView[] {
  const known = edition.reasons[action] ?? [];
  return codes.map(
    (code) => known.find((reason) => reason.code === code) ?? { code, text: code, rule: null },
  );
}

export function titleOf({ edition }: OpenCase, materialCode: string): string {
  return edition.materials.find(({ code }) => code === materialCode)?.title ?? materialCode;
}
