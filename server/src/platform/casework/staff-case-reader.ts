import { caseActions } from '@app/shared/casework/case.status';
import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { maskMobileNumber } from '@app/shared/validation/mobile-number';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { PaperService } from '../documents/papers/paper.service';
import type { Principal } from '../identity/principal';
import { MessageReading } from '../notifications/message-reading.service';
import { RegistryChecks } from '../registries/registry-checks';
import type { CaseRecord } from './case.rows';
import { actorsOf, mayHold } from './case.scope';
import { CaseBook, type OpenCase, snapshotOf } from './case-book';
import { CaseClocks, caseSubject } from './case-clocks';
import { CaseHistoryRepository } from './case-history.repository';
import { heldTasks } from './case-mover';
import { CasePersonRepository } from './case-person.repository';
import { askedView, CaseReader, decisionOf, objectionViews, titleOf } from './case-reader';
import { CaseVisits } from './case-visits';
import { judge } from './domain/case-judge';
import { materialsOf } from './domain/papers-asked';
import { clockView, fieldValue, historyItem, registryView, reviewViews, taskLine } from './staff-case.mapper';

type Allowed = StaffCaseView['allowedActions'];

/** Everything about one case on one page, for somebody of the office whose scope was checked. */
@Injectable()
export class StaffCaseReader {
  constructor(
    private readonly book: CaseBook,
    private readonly cases: CaseReader,
    private readonly people: CasePersonRepository,
    private readonly history: CaseHistoryRepository,
    private readonly clocks: CaseClocks,
    private readonly papers: PaperService,
    private readonly registries: RegistryChecks,
    private readonly messages: MessageReading,
    private readonly visits: CaseVisits,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  async view(principal: Principal, record: CaseRecord): Promise<StaffCaseView> {
    const open = await this.book.read(record, this.sql);
    const person = await this.people.get(record.personId, this.sql);
    const history = await this.history.list(record.id, this.sql);
    const clocks = await this.clocks.listFor(record.id, this.sql);
    const areaName = await this.people.areaName(record.areaPath, this.sql);
    const names = await this.people.accountNames(
      [
        ...open.tasks.map(({ holderAccountId }) => holderAccountId),
        ...history.map(({ accountId }) => accountId),
      ].filter((id) => id !== null),
      this.sql,
    );
    const line = { open, clocks, names, personName: person.name, areaName, accountId: principal.accountId };
    return {
      case: {
        ...this.cases.listItem(open, person.name),
        version: record.version,
        areaName,
        policyVersion: record.policyVersion,
      },
      person: {
        id: person.id,
        name: person.name,
        documentType: person.documentType,
        documentNumberMasked: person.documentNumberMasked,
        birthDate: person.birthDate,
        mobileMasked: person.mobile && maskMobileNumber(person.mobile),
        realNameState: person.realNameState,
      },
      household: (await open.handlers.household?.(record.personId, principal)) ?? [],
      form: open.submission.form,
      fields: open.definition.fields
        .filter(({ elsewhere }) => !elsewhere)
        .map((field) => ({
          field: field.field,
          title: field.title,
          value: fieldValue(open.submission.form[field.field], field.values),
        })),
      papers: await this.papersOf(open),
      materials: materialsOf(open.edition.materials, open.submission.form).map(
        ({ code, title, required }) => ({
          code,
          title,
          required,
        }),
      ),
      tasks: open.tasks.filter(({ state }) => state !== 'done').map((task) => taskLine(task, line)),
      reviews: reviewViews(open, names),
      clocks: clocks.map((clock) => clockView(clock, open)),
      registries: (await this.registries.listFor(caseSubject, record.id)).map(registryView),
      papersAsked: askedView(open),
      objections: objectionViews(open),
      history: history.map((row) => historyItem(row, open, names)),
      reasons: open.edition.reasons,
      decision: decisionOf(open, history),
      messages: await this.messages.statusAbout(record.id),
      visits: await this.visits.of(record, { principal, as: 'office' }),
      allowedActions: this.allowed(open, principal),
    };
  }

  private async papersOf(open: OpenCase): Promise<StaffCaseView['papers']> {
    const known = await this.papers.listFor(caseSubject, open.record.id);
    return open.submission.papers.map((paper) => {
      const view = known.find(({ id }) => id === paper.paperId);
      return {
        ...paper,
        title: titleOf(open, paper.materialCode),
        verified: (view?.verifiedFor.length ?? 0) > 0,
        pages: view?.pages.length ?? 0,
      };
    });
  }

  /** By the same judge that decides when the action comes; on each task that the caller holds, or could take. */
  private allowed(open: OpenCase, principal: Principal): Allowed {
    const snapshot = snapshotOf(open);
    const actors = actorsOf(principal, open.record.areaPath);
    const held = heldTasks(open, principal);
    const free: Allowed = caseActions
      .filter((action) => judge(open.definition, snapshot, action, { actors, holdsTasks: [] }).ok)
      .map((action) => ({ action, taskId: null }));
    const fromTasks: Allowed = held.flatMap((task) =>
      caseActions
        .filter((action) => open.definition.actions[open.record.state]?.[action]?.task === task.kind)
        .filter((action) => {
          const of = task.kind === 'review' ? snapshotOf(open, task.department) : snapshot;
          return judge(open.definition, of, action, { actors, holdsTasks: [task.kind] }).ok;
        })
        .map((action) => ({ action, taskId: task.id })),
    );
    return [...free, ...fromTasks, ...this.handling(open, principal)];
  }

  private handling({ tasks, definition, record }: OpenCase, principal: Principal): Allowed {
    const isSupervisor = actorsOf(principal, record.areaPath).includes('supervisor');
    return tasks.flatMap((task): Allowed => {
      const { id: taskId, holderAccountId, state } = task;
      if (state === 'done') return [];
      const mine = holderAccountId === principal.accountId;
      const mayTake = mayHold(principal, definition, task, record.areaPath);
      if (holderAccountId === null && mayTake) return [{ action: 'claim', taskId }];
      if (mine)
        return [
          { action: 'release', taskId },
          { action: 'transfer', taskId },
        ];
      return holderAccountId !== null && isSupervisor ? [{ action: 'transfer', taskId }] : [];
    });
  }
}
