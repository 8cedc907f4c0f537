import type { Disclosure, Route } from '@app/shared/http/route';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';

export type AccessRecord = {
  principal: Principal;
  route: Route;
  disclosure: Disclosure;
  subjectId?: string;
  resultCount?: number;
  reference: string;
};

/** Who saw which person's data, through which endpoint and when; rows can be added and read, nothing else. */
@Injectable()
export class AccessLog {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async add(record: AccessRecord): Promise<void> {
    const { principal, route } = record;
    const role =
      typeof route.access === 'string'
        ? 'resident'
        : (route.access.find((candidate) => principal.grants.some((grant) => grant.role === candidate)) ??
          'resident');
    await this.sql.change(
      `INSERT INTO access_log (id, at, account_id, role, disclosure, route, subject_id, result_count, reference)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        this.clock.now(),
        principal.accountId,
        role,
        record.disclosure,
        `${route.method} ${route.path}`,
        record.subjectId ?? null,
        record.resultCount ?? null,
        record.reference,
      ],
    );
  }
}
