import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { LOG, type Log } from '../http/log';
import { Alarms } from '../jobs/alarms';
import { CalendarVersionRepository } from './calendar-version.repository';
import type { WorkingDays, WorkYear } from './domain/working-days';
import { WorkCalendar } from './work-calendar';

/** Another server's publication is known here after this long, and a year that is missing rings an alarm. */
const syncSeconds = 5;

/** What is published now: for counting, year by year, and the number of the newest publication. */
export type CurrentCalendar = {
  days: WorkingDays;
  years: ReadonlyMap<number, WorkYear>;
  generation: number;
};

/** Keeps {@link WorkCalendar} the same as what the database has published, in every server of the city. */
@Injectable()
export class CalendarKeeper implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private underWay: Promise<void> = Promise.resolve();
  private isSeeded = false;
  /** Years for which an alarm rang, each with the day of it. */
  private readonly rung = new Map<number, string>();
  /** The publication after which the alarms of its years were cleared. */
  private clearedFor?: number;

  constructor(
    private readonly calendar: WorkCalendar,
    private readonly versions: CalendarVersionRepository,
    private readonly alarms: Alarms,
    private readonly transactions: TransactionRunner,
    @Inject(SQL) private readonly sql: Sql,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.syncSafely();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.underWay = this.syncSafely();
    }, syncSeconds * 1000);
    this.timer.unref();
  }

  /** What was asked in vain since the last look still rings, also where a process makes one pass and ends. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
    if (this.calendar.hasMissing) await this.syncSafely();
  }

  /** The calendar as it is published now, seen from a transaction. */
  async current(sql: Sql): Promise<CurrentCalendar> {
    const generation = await this.versions.generation(sql);
    if (generation !== this.calendar.generation) {
      this.calendar.publish(await this.versions.listPublished(sql), generation);
    }
    return { days: this.calendar.days, years: this.calendar.years, generation };
  }

  /** Takes over what was published elsewhere, and raises or clears the alarm of each missing year (T2), once a day. */
  async sync(): Promise<void> {
    await this.seedOnce();
    const { days, generation } = await this.current(this.sql);
    const today = this.clock.today();
    for (const year of this.calendar.takeMissing()) {
      if (days.years.includes(year) || this.rung.get(year) === today) continue;
      await this.ring(year, today);
      this.rung.set(year, today);
    }
    if (generation === this.clearedFor) return;
    await this.alarms.clear(days.years.map(alarmKeyOf));
    for (const year of days.years) this.rung.delete(year);
    this.clearedFor = generation;
  }

  /** A year that is over moves no deadline any more: it is only noted, when somebody declares what happened in it. */
  private async ring(year: number, today: string): Promise<void> {
    if (year < Number(today.slice(0, 4))) {
      this.log.warn({ year }, 'no calendar of a past year');
      return;
    }
    await this.alarms.raise({
      key: alarmKeyOf(year),
      kind: 'calendar-missing',
      areaPath: '/',
      about: String(year),
      affected: 1,
      since: this.clock.now(),
    });
  }

  /** Without its tables the server counts by the files, says that it is not ready, and tries again. */
  private async syncSafely(): Promise<void> {
    try {
      await this.sync();
    } catch (error) {
      this.log.error({ error }, 'calendar not compared with the database');
    }
  }

  private async seedOnce(): Promise<void> {
    if (this.isSeeded) return;
    const known = new Set((await this.versions.list()).map(({ workYear }) => workYear.year));
    for (const year of this.calendar.seeds) if (!known.has(year.year)) await this.seed(year);
    this.isSeeded = true;
  }

  /** The first version of a year, from its file. Another server may do the same; one of them wins. */
  private async seed(year: WorkYear): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const takenKey = await this.transactions.run(async (transaction) => {
        const at = this.clock.now();
        const by = { state: 'published', accountId: null, at } as const;
        const stored = await this.versions.insert(year, by, transaction);
        if ('takenKey' in stored) return stored.takenKey;
        await this.versions.append(
          { year: year.year, version: 1, action: 'seeded', at, accountId: null, role: 'system' },
          transaction,
        );
        return undefined;
      });
      // Any other key: a different year was published at the same moment and took the number.
      if (takenKey !== 'uq_calendar_publication') return;
    }
  }
}

function alarmKeyOf(year: number): string {
  return `calendar-missing:${year}`;
}
