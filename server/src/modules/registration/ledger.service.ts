import type { LedgerView } from '@app/shared/registration/registration.views';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { type LedgerStay, residenceLedger, type Span } from './domain/residence-ledger';
import { later } from './domain/statement';
import { CityRules } from './registration-policy.provider';

/** Days on which a person's permit was suspended for a late endorsement, in order; the permit module knows them. */
export type LateEndorsements = (personId: string, asOf: string) => Promise<Span[]>;

type LedgerRow = {
  id: string;
  confirmed_from: string;
  confirmed_until: string | null;
  counts_from: string;
  counts_from_reason: LedgerStay['countsFromReason'];
  address: string;
};

/** Months of residence by the city's dated rule, each period and gap with its reason. */
@Injectable()
export class LedgerService {
  private lateEndorsements: LateEndorsements = async () => [];

  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly city: CityRules,
  ) {}

  /** Says where late endorsements are known; asked at every counting. */
  hearOfLateEndorsements(source: LateEndorsements): void {
    this.lateEndorsements = source;
  }

  /** The caller's own ledger as of today. */
  async view(principal: Principal): Promise<LedgerView> {
    if (principal.personId === null) throw new AppError('IDENTITY.PERSON_MISSING', 'conflict');
    return this.ledgerOf(principal.personId, this.clock.today());
  }

  /** The ledger of one person as of a day (that day not counted); other modules ask for it by person id. */
  async ledgerOf(personId: string, asOf: string): Promise<LedgerView> {
    const rows = await this.sql.rows<LedgerRow>(
      `SELECT s.id, s.confirmed_from, s.confirmed_until, s.counts_from, s.counts_from_reason, d.address
         FROM stay s JOIN dwelling d ON d.id = s.dwelling_id
        WHERE s.person_id = ? AND s.confirmed_from IS NOT NULL AND s.counts_from IS NOT NULL
        ORDER BY s.confirmed_from, s.id`,
      [personId],
    );
    const late = await this.lateEndorsements(personId, asOf);
    const ledger = residenceLedger(rows.map(toLedgerStay), asOf, this.city.ledgerRule, late);
    const addresses = new Map(rows.map((row) => [row.id, row.address]));
    return {
      asOf: ledger.asOf,
      since: ledger.since ?? null,
      continuousMonths: ledger.continuousMonths,
      cumulativeMonths: ledger.cumulativeMonths,
      countedMonths: ledger.countedMonths,
      countedDays: ledger.countedDays,
      ruleSentence: this.city.ledgerSentence,
      policyDocument: this.city.documentName,
      periods: ledger.periods.map((period) => ({
        ...period,
        address: [...new Set(period.stayIds.map((id) => addresses.get(id) ?? ''))].join('、'),
      })),
      gaps: ledger.gaps.map(({ from, until, days, reason, effect }) => ({
        from,
        until,
        days,
        reasonSentence: gapReasons[reason],
        effectSentence:
          effect === 'not-counted' && until === ledger.periods[0]?.from
            ? '从这之后开始计算'
            : gapEffects[effect],
      })),
    };
  }
}

const gapReasons = {
  'no-confirmed-stay': '这段时间没有已确认的居住登记',
  'declared-later': '入住后较晚才申报，申报前的日子不计',
  'confirmed-later': '房东或网格员确认前的日子不计',
  'before-counting-began': '早于本市开始计算的日期',
  'late-endorsement': '居住证签注逾期，暂停使用的日子不计',
} as const;

const gapEffects = {
  restarts: '居住时间从这之后重新计算',
  'not-counted': '这段时间不计入，前后时间可以累计',
  forgiven: '间隔较短，按规定不影响连续计算',
} as const;

function toLedgerStay(row: LedgerRow): LedgerStay {
  return {
    stayId: row.id,
    from: row.confirmed_from,
    until: row.confirmed_until,
    countsFrom: later(row.confirmed_from, row.counts_from),
    countsFromReason: row.counts_from_reason,
  };
}
