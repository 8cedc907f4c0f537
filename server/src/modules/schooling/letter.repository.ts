import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import type { LetterContent } from './domain/admission-letter';
import { parsed } from './run.repository';

export type Letter = {
  id: string;
  offerId: string;
  number: string;
  areaPath: string;
  content: LetterContent;
  issuedAt: Date;
  revokedAt: Date | null;
};

type Revocation = { at: Date; accountId: string | null; reason: string };

/** `l` is the letter. */
const columns = `l.id, l.offer_id AS offerId, l.number, l.area_path AS areaPath, l.content, l.issued_at AS issuedAt,
  v.at AS revokedAt`;
const joined = 'schooling_letter l LEFT JOIN schooling_letter_revocation v ON v.letter_id = l.id';

/** Letters of admission: issued once, revoked once. */
@Injectable()
export class LetterRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async insert(letter: Omit<Letter, 'revokedAt'>, transaction: Sql): Promise<void> {
    await transaction.change(
      'INSERT INTO schooling_letter (id, offer_id, number, area_path, content, issued_at) VALUES (?, ?, ?, ?, ?, ?)',
      [
        letter.id,
        letter.offerId,
        letter.number,
        letter.areaPath,
        JSON.stringify(letter.content),
        letter.issuedAt,
      ],
    );
  }

  async findOf(offerId: string, sql: Sql = this.sql): Promise<Letter | undefined> {
    return this.one('l.offer_id = ?', offerId, sql);
  }

  async findByNumber(number: string, sql: Sql = this.sql): Promise<Letter | undefined> {
    return this.one('l.number = ?', number, sql);
  }

  /** A letter of the caller's areas. */
  async find(id: string, scope: Predicate, sql: Sql): Promise<Letter | undefined> {
    const rows = await sql.rows<Letter>(`SELECT ${columns} FROM ${joined} WHERE l.id = ? AND ${scope.sql}`, [
      id,
      ...scope.values,
    ]);
    return rows[0] && read(rows[0]);
  }

  /** Which of these places have a letter that is in force. */
  async inForceOf(offerIds: readonly string[], sql: Sql = this.sql): Promise<Set<string>> {
    if (offerIds.length === 0) return new Set();
    const rows = await sql.rows<{ offerId: string }>(
      `SELECT l.offer_id AS offerId FROM ${joined}
        WHERE v.letter_id IS NULL AND l.offer_id IN (${offerIds.map(() => '?').join(',')})`,
      offerIds,
    );
    return new Set(rows.map(({ offerId }) => offerId));
  }

  /** False when it was revoked before. */
  async revoke(letterId: string, { at, accountId, reason }: Revocation, transaction: Sql): Promise<boolean> {
    const added = await transaction.change(
      'INSERT IGNORE INTO schooling_letter_revocation (letter_id, at, account_id, reason) VALUES (?, ?, ?, ?)',
      [letterId, at, accountId, reason],
    );
    return added === 1;
  }

  /** Revokes the letter of a place, if it has one. */
  async revokeOf(offerId: string, revocation: Revocation, transaction: Sql): Promise<void> {
    const letter = await this.findOf(offerId, transaction);
    if (letter) await this.revoke(letter.id, revocation, transaction);
  }

  private async one(where: string, value: string, sql: Sql): Promise<Letter | undefined> {
    const [row] = await sql.rows<Letter>(`SELECT ${columns} FROM ${joined} WHERE ${where}`, [value]);
    return row && read(row);
  }
}

function read(row: Letter): Letter {
  return { ...row, content: parsed(row.content) as LetterContent };
}
