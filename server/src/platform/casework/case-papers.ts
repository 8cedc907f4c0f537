import type { AttachedPaper } from '@app/shared/casework/casework.views';
import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { PaperService } from '../documents/papers/paper.service';
import type { Principal } from '../identity/principal';
import { caseSubject } from './case-clocks';
import type { CaseForm } from './domain/case-form';
import { type Material, strayPapers } from './domain/papers-asked';

/** Papers as cases take them: for a material that is asked for, of the person or of who applies, and ready. */
@Injectable()
export class CasePapers {
  constructor(private readonly papers: PaperService) {}

  /** Refuses papers for a material that the form does not ask for (promise B1). */
  refuseStray(materials: readonly Material[], form: CaseForm, papers: readonly AttachedPaper[]): void {
    const stray = strayPapers(materials, form, papers);
    if (stray.length === 0) return;
    const faults = stray.map((paper) => ({
      field: `papers.${papers.indexOf(paper)}.materialCode`,
      code: 'not-a-choice' as const,
    }));
    throw new InvalidInputError(faults);
  }

  /** What an officer granted a case upon is vouched for, so that the next service may be offered it (promise S11). */
  async vouch(
    service: string,
    papers: readonly AttachedPaper[],
    accountId: string,
    transaction: Sql,
  ): Promise<void> {
    for (const { paperId } of papers)
      await this.papers.verify(paperId, { programme: service, by: accountId }, transaction);
  }

  /** Ties the papers to the case; throws unless each is ready, of these people and for the material it is given for. */
  async take(
    principal: Principal,
    of: { caseId: string; personId: string },
    papers: readonly AttachedPaper[],
    transaction: Sql,
  ): Promise<void> {
    const ids = papers.map(({ paperId }) => paperId);
    const people = [of.personId, ...(principal.personId === null ? [] : [principal.personId])];
    const ready = await this.papers.requireReady(ids, people, transaction);
    const faults = ready.flatMap(({ materialCode }, index) =>
      materialCode === papers[index]?.materialCode
        ? []
        : [{ field: `papers.${index}.materialCode`, code: 'not-a-choice' as const }],
    );
    if (faults.length > 0) throw new InvalidInputError(faults);
    await this.papers.bind(principal, ids, { subjectType: caseSubject, subjectId: of.caseId }, transaction);
  }
}
