import { createHash } from 'node:crypto';
import { publicNameOf, publicValueOf } from '@app/shared/public-notice/public-name';
import type { NoticeColumn } from '@app/shared/public-notice/public-notice.views';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { canonicalJson } from '../casework/domain/canonical-json';
import type { NoticeEntry } from './notice.types';
import { NoticeEntryRepository } from './notice-entry.repository';

/** Rows of one statement, whatever the owner hands over at once. */
const rowsAtOnce = 500;
const longestValue = 200;

/** Stores a list as it will be shown, some rows at a time: a list of a whole city needs no more memory than one of a town. */
@Injectable()
export class NoticeListWriter {
  constructor(private readonly entries: NoticeEntryRepository) {}

  /** How many lines there are, and the hash over them. Throws for a person who is not there or a value without a column. */
  async write(
    noticeId: string,
    columns: readonly NoticeColumn[],
    chunks: AsyncIterable<readonly NoticeEntry[]>,
    transaction: Sql,
  ): Promise<{ count: number; hash: Buffer }> {
    const keys = new Set(columns.map(({ key }) => key));
    const hash = createHash('sha256');
    let count = 0;
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length; from += rowsAtOnce) {
        const rows = await this.shown(chunk.slice(from, from + rowsAtOnce), keys, count, transaction);
        for (const row of rows) {
          hash.update(canonicalJson([row.number, row.place, row.shown_name, JSON.parse(row.shown_values)]));
          hash.update('\n');
        }
        await this.entries.insert(noticeId, rows, transaction);
        count += rows.length;
      }
    }
    return { count, hash: hash.digest() };
  }

  private async shown(
    chunk: readonly NoticeEntry[],
    keys: ReadonlySet<string>,
    before: number,
    transaction: Sql,
  ) {
    const names = await this.entries.namesOf(
      chunk.map(({ personId }) => personId),
      transaction,
    );
    return chunk.map((entry, index) => {
      const name = names.get(entry.personId);
      if (name === undefined) throw new Error(`line ${entry.reference} is of nobody`);
      return {
        number: before + index + 1,
        place: entry.place,
        person_id: entry.personId,
        shown_name: publicNameOf(name),
        shown_values: JSON.stringify(publicValuesOf(entry, keys)),
        reference: entry.reference,
      };
    });
  }
}

/** What may be public of a line: the announced columns and nothing else. */
function publicValuesOf(
  { reference, values }: NoticeEntry,
  keys: ReadonlySet<string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (!keys.has(key)) throw new Error(`line ${reference} has a value ${key} without a column`);
      if (value.length > longestValue) throw new Error(`line ${reference}: ${key} is too long`);
      return [key, publicValueOf(value)];
    }),
  );
}
