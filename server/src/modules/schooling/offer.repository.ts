import type { OfferState } from '@app/shared/schooling/offer.status';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import { holdsSeat } from './domain/offer-transitions';
import type { Offer, OfferAct } from './offer.rows';

/** `o` is the place. */
const columns = `o.id, o.run_id AS runId, o.entry_id AS entryId, o.cycle, o.stage, o.school_id AS schoolId,
  o.school_name AS schoolName, o.area_path AS areaPath, o.kind, o.state, o.due_on AS dueOn, o.cost,
  o.created_at AS createdAt, o.ended_at AS endedAt, o.version`;

/** A result in force that has no place yet. */
export type Unoffered = { entryId: string; schoolId: string; schoolName: string; areaPath: string };

/** Places that came out of runs. */
@Injectable()
export class OfferRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Seats that somebody holds, by school. */
  async takenSeats(cycle: string, stage: string, sql: Sql = this.sql): Promise<Map<string, number>> {
    const rows = await sql.rows<{ schoolId: string; taken: number }>(
      `SELECT school_id AS schoolId, COUNT(*) AS taken FROM schooling_offer
        WHERE cycle = ? AND stage = ? AND state IN ('open', 'accepted') GROUP BY school_id`,
      [cycle, stage],
    );
    return new Map(rows.map(({ schoolId, taken }) => [schoolId, Number(taken)]));
  }

  /** Of these children, those who have a place, or who refused one at the price of any other. */
  async excluded(entryIds: readonly string[], sql: Sql = this.sql): Promise<Set<string>> {
    if (entryIds.length === 0) return new Set();
    const rows = await sql.rows<{ entryId: string }>(
      `SELECT DISTINCT entry_id AS entryId FROM schooling_offer
        WHERE entry_id IN (${entryIds.map(() => '?').join(',')})
          AND (state IN ('open', 'accepted')
               OR (state IN ('refused', 'lapsed', 'given-up') AND cost = 'no-further-place'))`,
      entryIds,
    );
    return new Set(rows.map(({ entryId }) => entryId));
  }

  async insert(offers: readonly Offer[], transaction: Sql): Promise<void> {
    if (offers.length === 0) return;
    await transaction.change(
      `INSERT INTO schooling_offer (id, run_id, entry_id, cycle, stage, school_id, school_name, area_path, kind, state,
         due_on, cost, created_at, active_key) VALUES ${placeholders(offers.length, 14)}`,
      offers.flatMap((offer) => [
        offer.id,
        offer.runId,
        offer.entryId,
        offer.cycle,
        offer.stage,
        offer.schoolId,
        offer.schoolName,
        offer.areaPath,
        offer.kind,
        offer.state,
        offer.dueOn,
        offer.cost,
        offer.createdAt,
        offer.entryId,
      ]),
    );
    await this.append(
      offers.map(({ id }) => ({ offerId: id, action: 'made', accountId: null, detail: null })),
      offers[0]!.createdAt,
      transaction,
    );
  }

  /** Moves a place on if it still has this version; whether it had. What no longer holds a seat frees it. */
  async change(
    { id, version }: Pick<Offer, 'id' | 'version'>,
    to: { state: OfferState; at: Date; action: OfferAct; accountId: string | null; detail?: string },
    transaction: Sql,
  ): Promise<boolean> {
    const holds = holdsSeat(to.state);
    const changed = await transaction.change(
      `UPDATE schooling_offer SET state = ?, version = version + 1${holds ? '' : ', active_key = NULL, ended_at = ?'}
        WHERE id = ? AND version = ?`,
      holds ? [to.state, id, version] : [to.state, to.at, id, version],
    );
    if (changed !== 1) return false;
    const { action, accountId, detail = null } = to;
    await this.append([{ offerId: id, action, accountId, detail }], to.at, transaction);
    return true;
  }

  /** The day until which an answer is awaited, as its clock counts it. */
  async setDue(id: string, dueOn: string | null, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE schooling_offer SET due_on = ? WHERE id = ?', [dueOn, id]);
  }

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<Offer | undefined> {
    const rows = await sql.rows<Offer>(
      `SELECT ${columns} FROM schooling_offer o WHERE o.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return rows[0];
  }

  /** The place, locked until the transaction ends. */
  async lock(id: string, scope: Predicate, transaction: Sql): Promise<Offer | undefined> {
    const rows = await transaction.rows<Offer>(
      `SELECT ${columns} FROM schooling_offer o WHERE o.id = ? AND ${scope.sql} FOR UPDATE`,
      [id, ...scope.values],
    );
    return rows[0];
  }

  /** Places of these children, the newest first. */
  async listOf(entryIds: readonly string[], sql: Sql = this.sql): Promise<Offer[]> {
    if (entryIds.length === 0) return [];
    return sql.rows<Offer>(
      `SELECT ${columns} FROM schooling_offer o WHERE o.entry_id IN (${entryIds.map(() => '?').join(',')})
        ORDER BY o.id DESC`,
      entryIds,
    );
  }

  /** One page of a run's places, with names. */
  async page(
    runId: string,
    filter: Predicate,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<{
    items: (Offer & { childName: string; letterId: string | null; letterRevoked: number })[];
    total: number;
  }> {
    const where = allOf({ sql: '(o.run_id = ?)', values: [runId] }, filter);
    const items = await this.sql.rows<
      Offer & { childName: string; letterId: string | null; letterRevoked: number }
    >(
      `SELECT ${columns}, COALESCE(p.name, '') AS childName, l.id AS letterId, v.letter_id IS NOT NULL AS letterRevoked
         FROM schooling_offer o
         LEFT JOIN schooling_entry e ON e.id = o.entry_id
         LEFT JOIN person p ON p.id = e.child_person_id
         LEFT JOIN schooling_letter l ON l.offer_id = o.id
         LEFT JOIN schooling_letter_revocation v ON v.letter_id = l.id
        WHERE ${where.sql} ORDER BY o.id LIMIT ? OFFSET ?`,
      [...where.values, String(limit), String(offset)],
    );
    const [count] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM schooling_offer o WHERE ${where.sql}`,
      where.values,
    );
    return { items, total: Number(count?.total) };
  }

  /**
   * Children placed by a run in force who hold no place of it: those whom a redo runs again are left out, and those whose
   * place of this run ended. At most `limit`, in the order of their ids.
   */
  async listUnoffered(runId: string, limit: number, transaction: Sql): Promise<Unoffered[]> {
    return transaction.rows<Unoffered>(
      `SELECT t.entry_id AS entryId, t.school_id AS schoolId, s.name AS schoolName, e.area_path AS areaPath
         FROM schooling_run_result t
         JOIN schooling_run_school s ON s.run_id = t.run_id AND s.school_id = t.school_id
         JOIN schooling_entry e ON e.id = t.entry_id AND e.left_at IS NULL
         LEFT JOIN schooling_offer o ON o.run_id = t.run_id AND o.entry_id = t.entry_id
         LEFT JOIN schooling_offer held ON held.active_key = t.entry_id
        WHERE t.run_id = ? AND o.id IS NULL AND held.id IS NULL
          AND NOT EXISTS (SELECT 1 FROM schooling_run_part x JOIN schooling_run d ON d.id = x.run_id
                           WHERE x.entry_id = t.entry_id AND d.parent_id = t.run_id AND d.state <> 'void')
        ORDER BY t.entry_id LIMIT ${Math.trunc(limit)}`,
      [runId],
    );
  }

  /**
   * Places that a redo contradicts: held by a child whom it ran again and gave another school, or none. They come from
   * any earlier run of the same cycle and grade.
   */
  async listContradicted(runId: string, limit: number, transaction: Sql): Promise<Offer[]> {
    return transaction.rows<Offer>(
      `SELECT ${columns} FROM schooling_run_part x
         JOIN schooling_offer o ON o.active_key = x.entry_id
         LEFT JOIN schooling_run_result t ON t.run_id = x.run_id AND t.entry_id = x.entry_id
        WHERE x.run_id = ? AND o.run_id <> x.run_id AND (t.school_id IS NULL OR t.school_id <> o.school_id)
        ORDER BY o.id LIMIT ${Math.trunc(limit)}`,
      [runId],
    );
  }

  /** Places that somebody holds who has left the pool. */
  async listOfLeft(limit: number, transaction: Sql): Promise<Offer[]> {
    return transaction.rows<Offer>(
      `SELECT ${columns} FROM schooling_offer o
         JOIN schooling_entry e ON e.id = o.active_key AND e.left_at IS NOT NULL
        ORDER BY o.id LIMIT ${Math.trunc(limit)}`,
    );
  }

  private async append(
    rows: readonly { offerId: string; action: OfferAct; accountId: string | null; detail: string | null }[],
    at: Date,
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO schooling_offer_history (id, offer_id, action, account_id, at, detail)
       VALUES ${placeholders(rows.length, 6)}`,
      rows.flatMap(({ offerId, action, accountId, detail }) => [
        uuid(),
        offerId,
        action,
        accountId,
        at,
        detail,
      ]),
    );
  }
}
