import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { ClockService } from '../clocks/clock.service';
import type { ClockView, DueChange } from '../clocks/clock.types';
import { PaperAccess } from '../documents/papers/paper-access';
import type { Principal } from '../identity/principal';
import { anyOf } from '../jurisdiction/area-scope';
import { PaymentService } from '../payments/payment.service';
import { RegistryChecks } from '../registries/registry-checks';
import { CaseRepository } from './case.repository';
import { ownCases, visibleCases } from './case.scope';
import { CaseBook } from './case-book';
import { CaseClocks, caseSubject, papersClock } from './case-clocks';
import { CaseMover } from './case-mover';
import { CaseNotices } from './case-notices';
import { CaseServices } from './case-services';
import { systemStep } from './case-step';

/** What time, payments and registries do to cases. Everything runs in the transaction of whoever tells. */
@Injectable()
export class CaseEvents implements OnModuleInit {
  constructor(
    private readonly mover: CaseMover,
    private readonly book: CaseBook,
    private readonly cases: CaseRepository,
    private readonly services: CaseServices,
    private readonly caseClocks: CaseClocks,
    private readonly notices: CaseNotices,
    private readonly clocks: ClockService,
    private readonly payments: PaymentService,
    private readonly registries: RegistryChecks,
    private readonly paperAccess: PaperAccess,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  onModuleInit(): void {
    this.clocks.register(caseSubject, {
      onDueChanged: (changes, transaction) => this.dueChanged(changes, transaction),
      onReminder: (clock, transaction) => this.remind(clock, transaction),
      onOverdue: (clock, transaction) => this.overdue(clock, transaction),
      onHoldEnded: (clock, transaction) => this.holdEnded(clock, transaction),
    });
    this.payments.register(caseSubject, {
      onPaid: async ({ subjectId }, transaction) => {
        await this.mover.moveBySystem(subjectId, systemStep('fee-paid'), transaction);
      },
      // A case that was decided stays decided; where the money went stands in the payment's own history.
      onRefunded: async () => undefined,
    });
    this.registries.register(caseSubject, {
      onAnswered: ({ subjectId }, transaction) => this.registryAnswered(subjectId, transaction),
      mayAsk: (principal, caseId) => this.maySee(principal, caseId, 'office'),
    });
    this.paperAccess.register(caseSubject, (principal, caseId) => this.maySee(principal, caseId, 'all'));
  }

  /** Passed only when no registry is left to answer: one that is down keeps the case waiting. */
  private async registryAnswered(caseId: string, transaction: Sql): Promise<void> {
    const checks = await this.registries.listFor(caseSubject, caseId, transaction);
    const isLast = !checks.some(({ state }) => state === 'waiting' || state === 'unavailable');
    if (isLast && (await this.mover.moveBySystem(caseId, systemStep('registries-answered'), transaction)))
      return;
    // An answer may also be what a department was asked for in its place.
    await this.mover.refresh(caseId, transaction);
  }

  private async overdue({ subjectId, kind }: ClockView, transaction: Sql): Promise<void> {
    const actions = kind === papersClock ? ['papers-overdue'] : ['notice-ended', 'escalate'];
    for (const action of actions as ('papers-overdue' | 'notice-ended' | 'escalate')[]) {
      if (await this.mover.moveBySystem(subjectId, systemStep(action), transaction)) return;
    }
  }

  /** The applicant is reminded of papers; the office has its work list. */
  private async remind({ subjectId, kind, dueOn }: ClockView, transaction: Sql): Promise<void> {
    if (kind !== papersClock) return;
    const open = await this.book.lock(subjectId, transaction);
    await this.notices.tell(open, 'ask-papers', `papers-due-${dueOn}`, transaction);
  }

  private async holdEnded({ subjectId }: ClockView, transaction: Sql): Promise<void> {
    await this.mover.moveBySystem(subjectId, systemStep('resume'), transaction);
  }

  private async dueChanged(changes: readonly DueChange[], transaction: Sql): Promise<void> {
    for (const { subjectId, kind, dueOn } of changes) {
      const record = await this.cases.lock(subjectId, transaction);
      if (!record) continue;
      const shown = record.flags.includes('papers-asked') ? papersClock : record.state;
      if (kind === shown) await this.cases.setDueOn(subjectId, dueOn, transaction);
      await this.caseClocks.dueChanged(subjectId, record.state, kind, dueOn, transaction);
    }
  }

  private async maySee(principal: Principal, caseId: string, who: 'office' | 'all'): Promise<boolean> {
    const office = visibleCases(principal, this.services);
    const scope = who === 'office' ? office : anyOf(office, ownCases(principal));
    return (await this.cases.find(caseId, scope, this.sql)) !== undefined;
  }
}
