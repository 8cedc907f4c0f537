import { maskMobileNumber } from '@app/shared/validation/mobile-number';
import { Injectable } from '@nestjs/common';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { Sealer } from '../../common/crypto/sealed-value';
import { placeholders, type Sql, type SqlValue } from '../../database/sql';
import { accountSealContext } from '../../platform/identity/account.repository';

export type HoldingKind = 'owner' | 'sublessor';

/** Contexts of sealed columns: `table.column` without `_cipher`. */
const sealContext = { mobile: 'holding.mobile' } as const;

/** Who may let a dwelling, or one room of it, and since when. A null account has not signed in yet. */
export type HoldingRow = {
  id: string;
  dwelling_id: string;
  room_id: string | null;
  kind: HoldingKind;
  account_id: string | null;
  holder_name: string;
  mobile_cipher: Buffer | null;
  from_date: string;
  until_date: string | null;
  granted_by_holding_id: string | null;
};

export type NewHolding = {
  id: string;
  dwellingId: string;
  roomId: string | null;
  kind: HoldingKind;
  accountId: string | null;
  personId: string | null;
  holderName: string;
  /** A checked number; null when none is known. */
  mobile: string | null;
  from: string;
  until: string | null;
  grantedByHoldingId: string | null;
};

/** Who signed in, as the office knows them: `name` is the person's own. */
export type AccountHolder = { personId: string; name: string; mobile: string | null };

/** A subletting that waits for its sublessor's telephone to sign in. */
export type UnboundHolding = { id: string; dwelling_id: string; area_path: string };

const columns = [
  'id',
  'dwelling_id',
  'room_id',
  'kind',
  'account_id',
  'person_id',
  'holder_name',
  'mobile_hash',
  'mobile_cipher',
  'from_date',
  'until_date',
  'granted_by_holding_id',
];
const holds = '(until_date IS NULL OR until_date >= ?)';

@Injectable()
export class HoldingRepository {
  constructor(
    private readonly sealer: Sealer,
    private readonly hasher: SearchHasher,
  ) {}

  /** Everybody who holds one of the dwellings, or a room of it, on the day; owners first. */
  async listCurrent(dwellingIds: readonly string[], today: string, sql: Sql): Promise<HoldingRow[]> {
    if (dwellingIds.length === 0) return [];
    return sql.rows<HoldingRow>(
      `SELECT id, dwelling_id, room_id, kind, account_id, holder_name, mobile_cipher, from_date, until_date,
              granted_by_holding_id
         FROM holding
        WHERE dwelling_id IN (${dwellingIds.map(() => '?').join(',')}) AND from_date <= ? AND ${holds}
        ORDER BY kind, from_date, id`,
      [...dwellingIds, today, today],
    );
  }

  async findDwellingId(holdingId: string, sql: Sql): Promise<string | undefined> {
    const [row] = await sql.rows<{ dwelling_id: string }>('SELECT dwelling_id FROM holding WHERE id = ?', [
      holdingId,
    ]);
    return row?.dwelling_id;
  }

  async insert(holdings: readonly NewHolding[], transaction: Sql): Promise<void> {
    if (holdings.length === 0) return;
    await transaction.change(
      `INSERT INTO holding (${columns.join(', ')}) VALUES ${placeholders(holdings.length, columns.length)}`,
      holdings.flatMap((holding) => this.valuesOf(holding)),
    );
  }

  /**
   * Adds a subletting unless the dwelling, or the same room, is sublet on any of its days; false then. The caller holds
   * the dwelling's lock.
   */
  async insertSubletting(holding: NewHolding, transaction: Sql): Promise<boolean> {
    const inserted = await transaction.change(
      `INSERT INTO holding (${columns.join(', ')})
       SELECT ${columns.map(() => '?').join(',')} FROM DUAL WHERE NOT EXISTS (
         SELECT 1 FROM holding h WHERE h.dwelling_id = ? AND h.kind = 'sublessor'
            AND (h.room_id IS NULL OR ? IS NULL OR h.room_id = ?)
            AND h.from_date <= COALESCE(?, '9999-12-31') AND COALESCE(h.until_date, '9999-12-31') >= ?)`,
      [
        ...this.valuesOf(holding),
        holding.dwellingId,
        holding.roomId,
        holding.roomId,
        holding.until,
        holding.from,
      ],
    );
    return inserted === 1;
  }

  /** Lets the day be the last one; false when the subletting was over by then. */
  async end(holdingId: string, lastDay: string, transaction: Sql): Promise<boolean> {
    const ended = await transaction.change(
      `UPDATE holding SET until_date = ?, version = version + 1
        WHERE id = ? AND kind = 'sublessor' AND (until_date IS NULL OR until_date > ?)`,
      [lastDay, holdingId, lastDay],
    );
    return ended === 1;
  }

  /**
   * Gives the ownership that an office's list recorded for this telephone or person to the account; false when the list
   * names somebody else, or nobody.
   */
  async claim(
    claim: { dwellingId: string; accountId: string; personId: string; mobile: string | null; today: string },
    transaction: Sql,
  ): Promise<boolean> {
    const claimed = await transaction.change(
      `UPDATE holding SET account_id = ?, person_id = ?, version = version + 1
        WHERE dwelling_id = ? AND kind = 'owner' AND account_id IS NULL AND (mobile_hash = ? OR person_id = ?) AND ${holds}`,
      [
        claim.accountId,
        claim.personId,
        claim.dwellingId,
        this.hashOf(claim.mobile),
        claim.personId,
        claim.today,
      ],
    );
    return claimed > 0;
  }

  /** Owners as an office's list names them, for dwellings without an owner; the others are left out. */
  async insertMissingOwner(holding: NewHolding, transaction: Sql): Promise<boolean> {
    const inserted = await transaction.change(
      `INSERT INTO holding (${columns.join(', ')})
       SELECT ${columns.map(() => '?').join(',')} FROM DUAL WHERE NOT EXISTS (
         SELECT 1 FROM holding h WHERE h.dwelling_id = ? AND h.kind = 'owner' AND ${holds})`,
      [...this.valuesOf(holding), holding.dwellingId, holding.from],
    );
    return inserted === 1;
  }

  /**
   * Lets a list correct the owner that an older list named; false when there is none such. An owner who has signed in
   * is never replaced by a list.
   */
  async correctListedOwner(
    owner: { dwellingId: string; holderName: string | null; mobile: string | null; today: string },
    transaction: Sql,
  ): Promise<boolean> {
    const cipher = owner.mobile === null ? null : this.sealer.seal(owner.mobile, sealContext.mobile);
    const changed = await transaction.change(
      `UPDATE holding SET holder_name = COALESCE(?, holder_name), mobile_hash = COALESCE(?, mobile_hash),
              mobile_cipher = COALESCE(?, mobile_cipher), version = version + 1
        WHERE dwelling_id = ? AND kind = 'owner' AND account_id IS NULL AND ${holds}`,
      [owner.holderName, this.hashOf(owner.mobile), cipher, owner.dwellingId, owner.today],
    );
    return changed > 0;
  }

  /** Sublettings made out to the telephone of this account that nobody has taken up yet. */
  async listUnbound(accountId: string, today: string, sql: Sql): Promise<UnboundHolding[]> {
    return sql.rows<UnboundHolding>(
      `SELECT h.id, h.dwelling_id, d.area_path
         FROM account a JOIN holding h ON h.mobile_hash = a.mobile_hash JOIN dwelling d ON d.id = h.dwelling_id
        WHERE a.id = ? AND h.account_id IS NULL AND h.kind = 'sublessor' AND ${holds}`,
      [accountId, today],
    );
  }

  /** False when another sign-in of the same telephone took it up first. */
  async bind(holdingId: string, accountId: string, transaction: Sql): Promise<boolean> {
    const bound = await transaction.change(
      'UPDATE holding SET account_id = ?, version = version + 1 WHERE id = ? AND account_id IS NULL',
      [accountId, holdingId],
    );
    return bound === 1;
  }

  /** The person behind an account with its confirmed number; undefined until they have said who they are. */
  async findAccountHolder(accountId: string, sql: Sql): Promise<AccountHolder | undefined> {
    const [row] = await sql.rows<{ person_id: string; name: string; mobile_cipher: Buffer | null }>(
      `SELECT p.id AS person_id, p.name, a.mobile_cipher FROM account a JOIN person p ON p.id = a.person_id
        WHERE a.id = ?`,
      [accountId],
    );
    if (!row) return undefined;
    const { person_id: personId, name, mobile_cipher: cipher } = row;
    return { personId, name, mobile: cipher && this.sealer.open(cipher, accountSealContext.mobile) };
  }

  /** The holder's number with its middle hidden. */
  maskedMobileOf({ mobile_cipher: cipher }: Pick<HoldingRow, 'mobile_cipher'>): string | null {
    return cipher === null ? null : maskMobileNumber(this.sealer.open(cipher, sealContext.mobile));
  }

  private valuesOf(holding: NewHolding): SqlValue[] {
    return [
      holding.id,
      holding.dwellingId,
      holding.roomId,
      holding.kind,
      holding.accountId,
      holding.personId,
      holding.holderName,
      this.hashOf(holding.mobile),
      holding.mobile === null ? null : this.sealer.seal(holding.mobile, sealContext.mobile),
      holding.from,
      holding.until,
      holding.grantedByHoldingId,
    ];
  }

  /** As accounts have it, so that a holding is found by the telephone that signs in. */
  private hashOf(mobile: string | null): Buffer | null {
    return mobile === null ? null : this.hasher.hash('mobile', mobile);
  }
}
