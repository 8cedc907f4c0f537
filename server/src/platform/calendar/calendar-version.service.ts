import type { CalendarVersionName, DraftCalendar } from '@app/shared/calendar/calendar.dto';
import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import type { StaffRole } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, InvalidInputError, NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import type { Principal } from '../identity/principal';
import { CalendarError } from './calendar.errors';
import { toCalendarVersion } from './calendar.mapper';
import { requireCalendarRole } from './calendar.scope';
import { CalendarKeeper } from './calendar-keeper';
import { type CalendarAct, CalendarVersionRepository } from './calendar-version.repository';
import { parseWorkYear } from './domain/work-year';

/** What administrators do with the calendar: one drafts a version of a year, another one publishes it (S16). */
@Injectable()
export class CalendarVersionService {
  constructor(
    private readonly versions: CalendarVersionRepository,
    private readonly keeper: CalendarKeeper,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  async list(principal: Principal): Promise<CalendarVersionView[]> {
    requireCalendarRole(principal);
    const { years } = await this.keeper.current(this.sql);
    return (await this.versions.list()).map((version) =>
      toCalendarVersion(version, years.get(version.workYear.year), principal.accountId),
    );
  }

  /** `CALENDAR.DRAFT_EXISTS` while the year has a draft; days that contradict each other are faults. */
  draft(principal: Principal, clientKey: string, request: DraftCalendar): Promise<CalendarVersionView> {
    return this.act(principal, clientKey, 'drafted', { ...request }, async (transaction) => {
      const parsed = parseWorkYear({ ...request });
      if (!parsed.ok) {
        throw new InvalidInputError(parsed.faults.map(({ path, code }) => ({ field: path, code })));
      }
      const by = { state: 'draft', accountId: principal.accountId, at: this.clock.now() } as const;
      const stored = await this.versions.insert(parsed.year, by, transaction);
      if ('takenKey' in stored) throw new CalendarError('CALENDAR.DRAFT_EXISTS');
      return { year: request.year, version: stored.version };
    });
  }

  /** `CALENDAR.SAME_PERSON` for who drafted it, `CALENDAR.NOT_DRAFT` when it was published or discarded meanwhile. */
  publish(principal: Principal, clientKey: string, name: CalendarVersionName): Promise<CalendarVersionView> {
    return this.act(principal, clientKey, 'published', { ...name }, async (transaction) => {
      const { accountId } = principal;
      const stored = await this.versions.find(name.year, name.version, transaction);
      if (!stored) throw new NotFoundError();
      if (stored.state !== 'draft') throw new CalendarError('CALENDAR.NOT_DRAFT');
      if (stored.draftedBy === accountId) throw new CalendarError('CALENDAR.SAME_PERSON', 'forbidden');
      const by = { accountId, at: this.clock.now() };
      if (!(await this.versions.publish(name, by, transaction)))
        throw new CalendarError('CALENDAR.NOT_DRAFT');
      return name;
    });
  }

  /** `CALENDAR.NOT_DRAFT` when it is in force or was thrown away before. */
  discard(principal: Principal, clientKey: string, name: CalendarVersionName): Promise<CalendarVersionView> {
    return this.act(principal, clientKey, 'discarded', { ...name }, async (transaction) => {
      if (!(await this.versions.find(name.year, name.version, transaction))) throw new NotFoundError();
      if (!(await this.versions.discard(name, transaction))) throw new CalendarError('CALENDAR.NOT_DRAFT');
      return name;
    });
  }

  /** Every act: the role, once for each key, the history, and the version as it then is. */
  private async act(
    principal: Principal,
    clientKey: string,
    action: CalendarAct['action'],
    payload: object,
    work: (transaction: Sql) => Promise<{ year: number; version: number }>,
  ): Promise<CalendarVersionView> {
    const { accountId } = principal;
    const role: StaffRole = requireCalendarRole(principal);
    const attempt = { actorId: accountId, clientKey, action: `calendar.${action}`, payload };
    // Outside the transaction: what it publishes itself is not in force before it is committed.
    const { years } = await this.keeper.current(this.sql);
    try {
      return await this.writes.run(attempt, async (transaction) => {
        const { year, version } = await work(transaction);
        const at = this.clock.now();
        await this.versions.append({ year, version, action, at, accountId, role }, transaction);
        const stored = await this.versions.find(year, version, transaction);
        if (!stored) throw new NotFoundError();
        return toCalendarVersion(stored, years.get(year), accountId);
      });
    } catch (error) {
      // Two publications at the same moment want the same number, and one of them may try again.
      if (duplicateKeyOf(error)?.startsWith('uq_calendar_'))
        throw new AppError('COMMON.BUSY', 'unavailable', { cause: error, retryAfterSeconds: 1 });
      throw error;
    }
  }
}
