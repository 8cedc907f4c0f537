import type { DocumentType } from '@app/shared/validation/identity-document';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

@Injectable()
export class TerminalVisitRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The person on record under a document. */
  async findPerson(
    document: { type: DocumentType; hash: Buffer },
    sql: Sql = this.sql,
  ): Promise<{ id: string; name: string } | undefined> {
    const [row] = await sql.rows<{ id: string; name: string }>(
      `SELECT p.id, p.name FROM identity_document d JOIN person p ON p.id = d.person_id
        WHERE d.number_hash = ? AND d.type = ?`,
      [document.hash, document.type],
    );
    return row;
  }

  /** False when another visit has begun at this terminal since the last one was ended. */
  async insert(
    visit: {
      id: string;
      terminalId: string;
      personId: string;
      tokenHash: Buffer;
      cardProofHash: Buffer | null;
      openedAt: Date;
      expiresAt: Date;
    },
    transaction: Sql,
  ): Promise<boolean> {
    const { id, terminalId, personId, tokenHash, cardProofHash, openedAt, expiresAt } = visit;
    try {
      await transaction.change(
        `INSERT INTO terminal_visit (id, terminal_id, person_id, token_hash, card_proof_hash, opened_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [id, terminalId, personId, tokenHash, cardProofHash, openedAt, expiresAt],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_visit_open') throw error;
      return false;
    }
  }

  /** Ends whatever visit is open at the terminal; whether one was that had not run out. */
  async end(terminalId: string, now: Date, sql: Sql = this.sql): Promise<boolean> {
    const changed = await sql.change(
      `UPDATE terminal_visit SET ended_at = LEAST(expires_at, ?) WHERE terminal_id = ? AND ended_at IS NULL`,
      [now, terminalId],
    );
    return changed > 0;
  }
}
