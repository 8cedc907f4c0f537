import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import { PermitError } from './permit.errors';
import { type Permit, type PermitEvent, type PermitRow, permitColumns, permitOf } from './permit.rows';

type Change = Partial<
  Pick<
    Permit,
    | 'countedFrom'
    | 'years'
    | 'lastDay'
    | 'ended'
    | 'address'
    | 'areaPath'
    | 'holderName'
    | 'ground'
    | 'groundNote'
  >
>;

/** The only file that knows how permits are stored. */
@Injectable()
export class PermitRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The one permit of a person that is not replaced or ended; a lost one counts until its successor is issued. */
  async findActive(personId: string, sql: Sql = this.sql): Promise<Permit | undefined> {
    const [row] = await sql.rows<PermitRow>(
      `SELECT ${permitColumns} FROM residence_permit p WHERE p.active_key = ?`,
      [personId],
    );
    return row && permitOf(row);
  }

  /** As {@link findActive}, locked until the transaction ends. */
  async lockActive(personId: string, transaction: Sql): Promise<Permit | undefined> {
    const [row] = await transaction.rows<PermitRow>(
      `SELECT ${permitColumns} FROM residence_permit p WHERE p.active_key = ? FOR UPDATE`,
      [personId],
    );
    return row && permitOf(row);
  }

  /** The permit if the caller may see it. */
  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<Permit | undefined> {
    const [row] = await sql.rows<PermitRow>(
      `SELECT ${permitColumns} FROM residence_permit p WHERE p.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row && permitOf(row);
  }

  async findByCase(caseId: string, sql: Sql = this.sql): Promise<Permit | undefined> {
    const [row] = await sql.rows<PermitRow>(
      `SELECT ${permitColumns} FROM residence_permit p WHERE p.case_id = ?`,
      [caseId],
    );
    return row && permitOf(row);
  }

  /** The permits of some people, those in use first. */
  list(scope: Predicate): Promise<Permit[]> {
    return this.sql
      .rows<PermitRow>(
        `SELECT ${permitColumns} FROM residence_permit p WHERE ${scope.sql}
          ORDER BY p.active_key IS NULL, p.issued_on DESC, p.id DESC LIMIT 50`,
        scope.values,
      )
      .then((rows) => rows.map(permitOf));
  }

  /** Stores a new permit in use; `PERMIT.ALREADY_HELD` when the person has one. */
  async insert(permit: Permit, transaction: Sql): Promise<void> {
    try {
      await transaction.change(
        `INSERT INTO residence_permit (id, number, person_id, area_path, address, holder_name, ground, ground_note,
           issued_on, counted_from, years, last_day, case_id, active_key)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          permit.id,
          permit.number,
          permit.personId,
          permit.areaPath,
          permit.address,
          permit.holderName,
          permit.ground,
          permit.groundNote,
          permit.issuedOn,
          permit.countedFrom,
          permit.years,
          permit.lastDay,
          permit.caseId,
          permit.personId,
        ],
      );
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_permit_active') throw new PermitError('PERMIT.ALREADY_HELD');
      throw error;
    }
  }

  /** Changes a permit that nobody changed meanwhile; `COMMON.BUSY` otherwise, because the caller holds its lock. */
  async update(permit: Permit, change: Change, on: string, transaction: Sql): Promise<void> {
    const next = { ...permit, ...change };
    const inUse = next.ended === null || next.ended === 'lost';
    const changed = await transaction.change(
      `UPDATE residence_permit
          SET area_path = ?, address = ?, holder_name = ?, ground = ?, ground_note = ?, counted_from = ?, years = ?,
              last_day = ?, ended = ?, ended_on = ?, active_key = ?, version = version + 1
        WHERE id = ? AND version = ?`,
      [
        next.areaPath,
        next.address,
        next.holderName,
        next.ground,
        next.groundNote,
        next.countedFrom,
        next.years,
        next.lastDay,
        next.ended,
        next.ended === null ? null : on,
        inUse ? next.personId : null,
        permit.id,
        permit.version,
      ],
    );
    if (changed === 0) throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 1 });
  }

  async addEvent(event: PermitEvent, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO permit_event (id, permit_id, person_id, kind, on_date, at, account_id, case_id, details)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        event.permitId,
        event.personId,
        event.kind,
        event.on,
        event.at,
        event.accountId,
        event.caseId,
        JSON.stringify(event.details),
      ],
    );
  }

  /** What happened to a permit, oldest first. */
  listEvents(permitId: string): Promise<{ kind: PermitEvent['kind']; on_date: string; details: unknown }[]> {
    return this.sql.rows(
      'SELECT kind, on_date, details FROM permit_event WHERE permit_id = ? ORDER BY at, id LIMIT 200',
      [permitId],
    );
  }
}
