import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { HomeBoard, type Waiting } from '../home/home-board';
import type { Principal } from '../identity/principal';
import { allOf } from '../jurisdiction/area-scope';
import { CaseRepository } from './case.repository';
import type { CaseRecord } from './case.rows';
import { ownCases } from './case.scope';
import { CaseServices } from './case-services';

const most = 10;

/** Tells the first screen which of a person's cases wait for the person: papers to hand in, a fee to pay. */
@Injectable()
export class CaseHome implements OnModuleInit {
  constructor(
    private readonly board: HomeBoard,
    private readonly cases: CaseRepository,
    private readonly services: CaseServices,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  onModuleInit(): void {
    this.board.register((principal) => this.waitingFor(principal));
  }

  private async waitingFor(principal: Principal): Promise<Waiting[]> {
    const scope = allOf(ownCases(principal), {
      sql: "(c.closed_at IS NULL AND (FIND_IN_SET('papers-asked', c.flags) OR FIND_IN_SET('fee-due', c.flags)))",
      values: [],
    });
    const records = await this.cases.list(scope, { offset: 0, limit: most }, this.sql);
    return records.map((record) => this.toWaiting(record));
  }

  private toWaiting({ id, service, flags, dueOn }: CaseRecord): Waiting {
    const { title } = this.services.get(service).definition;
    const asksPapers = flags.includes('papers-asked');
    return {
      kind: 'case',
      title: asksPapers ? `请补交材料：${title}` : `请缴费：${title}`,
      detail: asksPapers ? '一次列全，补齐后继续办理。' : '缴费后继续办理。',
      link: `/packages/casework/pages/case/index?id=${id}`,
      dueOn: asksPapers ? dueOn : null,
    };
  }
}
