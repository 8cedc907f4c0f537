import type { CaseVisits as VisitsView } from '@app/shared/casework/casework.views';
import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import { CaseRepository } from './case.repository';
import type { CaseRecord } from './case.rows';
import { ownCases } from './case.scope';
import { CaseServices } from './case-services';
import { CaseworkError } from './casework.errors';

/** Who looks: the applicant, or somebody of the office whose scope was checked. */
export type VisitViewer = { principal: Principal; as: 'applicant' | 'office' };
type Keeper = (
  found: Pick<CaseRecord, 'id' | 'service' | 'closedAt'>,
  viewer: VisitViewer,
) => Promise<VisitsView>;

/** Visits to an office that belong to cases. Whoever keeps them registers here; casework knows no more of them. */
@Injectable()
export class CaseVisits {
  private keeper?: Keeper;

  constructor(
    private readonly cases: CaseRepository,
    private readonly services: CaseServices,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** Names the keeper of visits; call it in `onModuleInit`. */
  register(keeper: Keeper): void {
    this.keeper = keeper;
  }

  async of(found: CaseRecord, viewer: VisitViewer): Promise<VisitsView> {
    return (await this.keeper?.(found, viewer)) ?? { items: [], book: null };
  }

  /** A visit may be booked for an own case that is open; another person's does not exist (promise S1). */
  async requireOwnOpen(principal: Principal, caseId: string, sql: Sql): Promise<void> {
    const found = await this.cases.find(caseId, ownCases(principal), sql);
    if (!found) throw new NotFoundError();
    if (found.closedAt !== null) throw new CaseworkError('CASEWORK.ACTION_NOT_ALLOWED');
  }

  /** What a visit says of the case it belongs to; undefined when it is not the caller's. */
  async nameOf(principal: Principal, caseId: string): Promise<{ number: string; title: string } | undefined> {
    const found = await this.cases.find(caseId, ownCases(principal), this.sql);
    return found && { number: found.number, title: this.services.get(found.service).definition.title };
  }
}
