import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import { escapeLike } from '../../platform/jurisdiction/area-scope';
import type { ListInput, ListMember } from './domain/list-result';
import { jsonOf, type ScoreRow, type StoredScore, scoreColumns, scoreOf, scoreTables } from './score.rows';
import { idSpan } from './score-stream.repository';

/** One frozen line of a list, and whose it is; the person is in no file. */
export type FrozenInput = { input: ListInput; scoreId: string; personId: string };
export type FrozenMember = ListMember & { personId: string };
type Pool = { programme: string; cycle: string; areaPath: string };

const atOnce = 500;

/** The frozen lines of lists: what went in, who came out. */
@Injectable()
export class ListEntryRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Confirmed scores that may take part, block by block; of `personIds` alone when given. */
  async *pool(
    { programme, cycle, areaPath }: Pool,
    until: Date,
    transaction: Sql,
    personIds?: readonly string[],
  ): AsyncGenerator<StoredScore[]> {
    const span = await idSpan(programme, cycle, transaction);
    if (!span || personIds?.length === 0) return;
    const people = personIds ? ` AND s.person_id IN (${personIds.map(() => '?').join(',')})` : '';
    const tables = personIds
      ? scoreTables
      : scoreTables.replace('points_score s', '$& FORCE INDEX (PRIMARY)');
    for (let after = span.before; ; ) {
      const rows = await transaction.rows<ScoreRow>(
        `SELECT ${scoreColumns} FROM ${tables}
          WHERE s.id > ? AND s.id <= ? AND s.programme = ? AND s.cycle = ? AND t.state = 'confirmed'
            AND t.confirmed_at <= ? AND s.area_path LIKE ?${people} ORDER BY s.id LIMIT ?`,
        [after, span.last, programme, cycle, until, `${escapeLike(areaPath)}%`, ...(personIds ?? []), atOnce],
      );
      if (rows.length === 0) return;
      yield rows.map(scoreOf);
      after = (rows.at(-1) as ScoreRow).id;
    }
  }

  async addInputs(listId: string, inputs: readonly FrozenInput[], transaction: Sql): Promise<void> {
    for (let from = 0; from < inputs.length; from += atOnce) {
      const part = inputs.slice(from, from + atOnce);
      await transaction.change(
        `INSERT INTO points_list_input (list_id, reference, score_id, person_id, line) VALUES ${placeholders(part.length, 5)}`,
        part.flatMap(({ input, scoreId, personId }) => [
          listId,
          input.reference,
          scoreId,
          personId,
          JSON.stringify(input),
        ]),
      );
    }
  }

  /** All lines of the input, by reference. */
  async inputs(listId: string, sql: Sql = this.sql): Promise<FrozenInput[]> {
    const rows = await sql.rows<{ score_id: string; person_id: string; line: unknown }>(
      'SELECT score_id, person_id, line FROM points_list_input WHERE list_id = ? ORDER BY reference',
      [listId],
    );
    return rows.map((row) => ({
      input: jsonOf<ListInput>(row.line),
      scoreId: row.score_id,
      personId: row.person_id,
    }));
  }

  async addMembers(listId: string, members: readonly FrozenMember[], transaction: Sql): Promise<void> {
    for (let from = 0; from < members.length; from += atOnce) {
      const part = members.slice(from, from + atOnce);
      await transaction.change(
        `INSERT INTO points_list_member (list_id, place, reference, person_id, line) VALUES ${placeholders(part.length, 5)}`,
        part.flatMap(({ personId, ...member }) => [
          listId,
          member.place,
          member.reference,
          personId,
          JSON.stringify(member),
        ]),
      );
    }
  }

  /** Members whose place lies after one, in order. */
  async membersAfter(
    listId: string,
    place: number,
    most: number,
    sql: Sql = this.sql,
  ): Promise<FrozenMember[]> {
    const rows = await sql.rows<{ person_id: string; line: unknown }>(
      'SELECT person_id, line FROM points_list_member WHERE list_id = ? AND place > ? ORDER BY place LIMIT ?',
      [listId, place, most],
    );
    return rows.map((row) => ({ ...jsonOf<ListMember>(row.line), personId: row.person_id }));
  }

  /** Every member, block by block. */
  async *members(listId: string, sql: Sql = this.sql): AsyncGenerator<FrozenMember[]> {
    for (let place = 0; ; ) {
      const part = await this.membersAfter(listId, place, atOnce, sql);
      if (part.length === 0) return;
      yield part;
      place = (part.at(-1) as FrozenMember).place;
    }
  }

  async namesOf(personIds: readonly string[]): Promise<Map<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.sql.rows<{ id: string; name: string }>(
      `SELECT id, name FROM person WHERE id IN (${personIds.map(() => '?').join(',')})`,
      personIds,
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
