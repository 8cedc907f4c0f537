import type { SettledCheck } from '@app/shared/registries/registry-check';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';

/** How the owner of a matter takes part in the comparisons made for it. */
export type RegistrySubject = {
  /**
   * Told once for every answer: `answered`, `mismatch`, or `stopped` when none will come. Runs in the transaction that
   * stores the answer; what it throws undoes that, and the question is asked again.
   */
  onAnswered: (check: SettledCheck, transaction: Sql) => Promise<void>;
  /** Whether the caller may have this matter's questions asked again: its scope, not its roles. */
  mayAsk: (principal: Principal, subjectId: string) => Promise<boolean>;
};

/** Who is told of answers, and who decides about asking again, by type of matter. */
@Injectable()
export class RegistrySubjects {
  private readonly subjects = new Map<string, Partial<RegistrySubject>>();

  /** Adds to what was registered for the type before. */
  register(subjectType: string, subject: Partial<RegistrySubject>): void {
    this.subjects.set(subjectType, { ...this.subjects.get(subjectType), ...subject });
  }

  async tell(check: SettledCheck, transaction: Sql): Promise<void> {
    await this.subjects.get(check.subjectType)?.onAnswered?.(check, transaction);
  }

  /** Nobody may ask for a matter whose owner has not said who. */
  async mayAsk(principal: Principal, subjectType: string, subjectId: string): Promise<boolean> {
    return (await this.subjects.get(subjectType)?.mayAsk?.(principal, subjectId)) ?? false;
  }
}
