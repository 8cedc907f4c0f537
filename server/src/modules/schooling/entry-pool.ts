import type { LeaveReason } from '@app/shared/schooling/schooling.status';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { CaseMover } from '../../platform/casework/case-mover';
import { systemStep } from '../../platform/casework/case-step';
import { EntryRepository } from './entry.repository';
import { EntryScores } from './entry-scores';
import { SchoolingApplicationRepository } from './schooling-application.repository';
import { SchoolingRules } from './schooling-rules.provider';

/** How children come into the pool of a year and leave it. */
@Injectable()
export class EntryPool {
  constructor(
    private readonly entries: EntryRepository,
    private readonly applications: SchoolingApplicationRepository,
    private readonly scores: EntryScores,
    private readonly mover: CaseMover,
    private readonly rules: SchoolingRules,
    private readonly clock: Clock,
  ) {}

  /** Puts the child of an approved application into the pool, with the score of its family and beside its siblings. */
  async enter(caseId: string, transaction: Sql): Promise<void> {
    const application = await this.applications.find(caseId, transaction);
    if (!application) throw new Error('an approved application that nobody made');
    const cycle = this.rules.cycle(application.cycle);
    const siblings = await this.applications.lockSiblings(caseId, application.cycle, transaction);
    const guardianIds = await this.applications.guardiansOf(caseId, transaction);
    const family = { guardianIds, applicantId: application.guardianPersonId };
    const score = await this.scores.bestFor(cycle, family, transaction);
    const { childPersonId, stage, wishes, adjustment, districtCode, areaPath, guardianPersonId } =
      application;
    const id = uuid();
    await this.entries.add(
      {
        id,
        caseId,
        cycle: application.cycle,
        stage,
        childPersonId,
        guardianPersonId,
        scoreId: score?.scoreId ?? null,
        wishes,
        adjustment,
        districtCode,
        areaPath,
        siblingGroup: await this.groupOf(siblings, transaction),
        keys: score?.keys ?? {},
        bonus: {},
        enteredAt: this.clock.now(),
      },
      transaction,
    );
  }

  /** Takes the child of a case out of the pool and frees what the application claimed. */
  async leave(caseId: string, why: LeaveReason, transaction: Sql): Promise<void> {
    const at = this.clock.now();
    const entry = await this.entries.findByCase(caseId, transaction);
    if (entry) await this.entries.leave(entry.id, why, at, transaction);
    await this.applications.freeHome(caseId, transaction);
    await this.applications.end(caseId, at, transaction);
  }

  /** 返乡: a child whose family leaves the city gives its place up, whatever its application waits for. */
  async leaveCity(childPersonId: string, transaction: Sql): Promise<void> {
    const { cycle } = this.rules.requireOn(this.clock.today());
    const application = await this.applications.findOfChild(cycle, childPersonId, transaction);
    if (!application || application.endedAt !== null) return;
    await this.leave(application.caseId, 'left-city', transaction);
    await this.mover.moveBySystem(application.caseId, systemStep('withdraw'), transaction);
  }

  /** The group of brothers and sisters who are in the pool; the first of them is put into it with the second. */
  private async groupOf(siblingCases: readonly string[], transaction: Sql): Promise<string | null> {
    const entries = [];
    for (const caseId of siblingCases) {
      const entry = await this.entries.findByCase(caseId, transaction);
      if (entry && entry.leftAt === null) entries.push(entry);
    }
    if (entries.length === 0) return null;
    const group = entries.find(({ siblingGroup }) => siblingGroup !== null)?.siblingGroup ?? uuid();
    const alone = entries.filter(({ siblingGroup }) => siblingGroup !== group).map(({ id }) => id);
    await this.entries.joinSiblings(alone, group, transaction);
    return group;
  }
}
