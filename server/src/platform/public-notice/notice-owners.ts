import { Injectable } from '@nestjs/common';
import type { NoticeHandlers } from './notice.types';

/** Who answers for which sort of list. A list that nobody answers for is never published. */
@Injectable()
export class NoticeOwners {
  private readonly owners = new Map<string, NoticeHandlers>();

  /** Throws when the sort of list has an owner already. */
  register(subjectType: string, handlers: NoticeHandlers): void {
    if (this.owners.has(subjectType)) throw new Error(`the notices of ${subjectType} have an owner`);
    this.owners.set(subjectType, handlers);
  }

  /** Throws when nobody answers for the sort of list. */
  get(subjectType: string): NoticeHandlers {
    const handlers = this.owners.get(subjectType);
    if (!handlers) throw new Error(`nobody answers for the notices of ${subjectType}`);
    return handlers;
  }
}
