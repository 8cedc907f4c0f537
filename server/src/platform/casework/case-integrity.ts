import type { Sql } from '../../database/sql';
import { CaseHistoryRepository } from './case-history.repository';
import { CaseIntegrityRepository, type CheckedCase } from './case-integrity.repository';
import { brokenRow, type ChainFault } from './domain/history-chain';

export type BrokenCase = ChainFault & { caseId: string; number: string };
export type Checked = { cases: number; rows: number; broken: BrokenCase[]; last: string | undefined };

const casesAtOnce = 200;

/** Checks the chained histories of cases and that each case is the fold of its own (promise S7). */
export class CaseIntegrity {
  private readonly history = new CaseHistoryRepository();
  private readonly cases = new CaseIntegrityRepository();

  constructor(private readonly sql: Sql) {}

  /** Every case there is, oldest first. */
  async checkAll(): Promise<Checked> {
    const sum: Checked = { cases: 0, rows: 0, broken: [], last: '' };
    for (let last: string | undefined = ''; last !== undefined; ) {
      const part: Checked = await this.checkAfter(last, casesAtOnce);
      sum.cases += part.cases;
      sum.rows += part.rows;
      sum.broken.push(...part.broken);
      last = part.last;
    }
    return sum;
  }

  /** Some cases that follow an id. */
  async checkAfter(id: string, most: number): Promise<Checked> {
    const found = await this.cases.listAfter(id, most, this.sql);
    const checked: Checked = { cases: found.length, rows: 0, broken: [], last: found.at(-1)?.id };
    for (const one of found) await this.check(one, checked);
    return checked;
  }

  private async check(head: CheckedCase, checked: Checked): Promise<void> {
    const rows = await this.history.list(head.id, this.sql);
    // A row that was written since the case was read belongs to its next state.
    const seen = rows.length > head.seq ? rows.slice(0, head.seq) : rows;
    checked.rows += seen.length;
    const fault = brokenRow(seen, head);
    if (fault) checked.broken.push({ caseId: head.id, number: head.number, ...fault });
  }
}
