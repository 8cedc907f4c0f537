import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/principal';
import type { PaperRecord } from './paper.record';
import { isOwn } from './paper.scope';
import { PaperUseRepository } from './paper-use.repository';

/** Whether the caller may see the thing that a paper belongs to, now. */
type MayOpen = (principal: Principal, subjectId: string) => Promise<boolean>;

/** Who may look at a paper besides its owner: those who may see what it was handed in for. */
@Injectable()
export class PaperAccess {
  private readonly rules = new Map<string, MayOpen>();

  constructor(private readonly uses: PaperUseRepository) {}

  /** Says for one kind of thing (`case`) who may open its papers. */
  register(subjectType: string, mayOpen: MayOpen): void {
    if (this.rules.has(subjectType)) throw new Error(`papers of ${subjectType} already have a rule`);
    this.rules.set(subjectType, mayOpen);
  }

  /** Papers belong only to things whose readers are known. */
  requireKnown(subjectType: string): void {
    if (!this.rules.has(subjectType))
      throw new Error(`nobody said who may open the papers of ${subjectType}`);
  }

  /** A rule that fails throws: access that cannot be decided is not given (promise S14). */
  async mayOpen(principal: Principal, paper: PaperRecord): Promise<boolean> {
    if (isOwn(principal, paper)) return true;
    for (const { subjectType, subjectId } of await this.uses.ofPaper(paper.id)) {
      if (await this.rules.get(subjectType)?.(principal, subjectId)) return true;
    }
    return false;
  }
}
