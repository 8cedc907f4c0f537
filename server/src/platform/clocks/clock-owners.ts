import { Injectable } from '@nestjs/common';
import type { ClockOwner } from './clock.types';

/** Who answers for which sort of subject. A clock that nobody answers for is never started. */
@Injectable()
export class ClockOwners {
  private readonly owners = new Map<string, ClockOwner>();

  /** Throws when the sort of subject has an owner already. */
  register(subjectType: string, owner: ClockOwner): void {
    if (this.owners.has(subjectType)) throw new Error(`the clocks of ${subjectType} have an owner`);
    this.owners.set(subjectType, owner);
  }

  /** Throws when nobody answers for the sort of subject. */
  get(subjectType: string): ClockOwner {
    const owner = this.owners.get(subjectType);
    if (!owner) throw new Error(`nobody answers for the clocks of ${subjectType}`);
    return owner;
  }
}
