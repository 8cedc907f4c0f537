import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type GateRow = {
  name: string;
  place: string;
  area_path: string;
  public_key: Buffer;
  visit_id: string | null;
  person_id: string | null;
  expires_at: Date | null;
};

@Injectable()
export class TerminalGateRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The terminal as it is at this moment, with the open visit of this token; undefined when it may not call. */
  async find(id: string, visitTokenHash: Buffer | null, now: Date): Promise<GateRow | undefined> {
    const [row] = await this.sql.rows<GateRow>(
      `SELECT t.name, t.place, t.area_path, t.public_key, v.id AS visit_id, v.person_id, v.expires_at
         FROM terminal t
         LEFT JOIN terminal_visit v ON v.token_hash = ? AND v.terminal_id = t.id AND v.ended_at IS NULL
                                   AND v.expires_at > ?
        WHERE t.id = ? AND t.revoked_at IS NULL AND t.public_key IS NOT NULL`,
      [visitTokenHash, now, id],
    );
    return row;
  }

  /** Notes the call; false when this terminal has used the nonce before, here or at any other server. */
  async note(
    call: {
      at: Date;
      terminalId: string;
      nonce: string;
      visitId: string | null;
      personId: string | null;
      route: string;
      reference: string;
    },
    sql: Sql = this.sql,
  ): Promise<boolean> {
    try {
      await sql.change(
        `INSERT INTO terminal_call_log (id, at, terminal_id, nonce, visit_id, person_id, route, reference)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          uuid(),
          call.at,
          call.terminalId,
          call.nonce,
          call.visitId,
          call.personId,
          call.route,
          call.reference,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_terminal_nonce') throw error;
      return false;
    }
  }
}
