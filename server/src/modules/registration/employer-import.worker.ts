import type { Fault } from '@app/shared/http/fault';
import { type EmployerRowKey, employerColumns } from '@app/shared/registration/employer-import.rules';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Sealer } from '../../common/crypto/sealed-value';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { FileStore } from '../../platform/documents/file-store';
import { readSheet } from '../../platform/documents/spreadsheet/read-sheet';
import type { SheetRow } from '../../platform/documents/spreadsheet/sheet.types';
import { PersonRegistry } from '../../platform/identity/person-registry';
import { JobRunner } from '../../platform/jobs/job-runner';
import {
  EmployerImportRepository,
  type ImportRecord,
  type ImportRowRecord,
} from './employer-import.repository';
import { type DoorCache, EmployerRowReader, type JudgedRow, type ReadableRow } from './employer-row.reader';
import { StatementService } from './statement.service';
import type { Word } from './stay-word';

const rowsAtOnce = 500;
const wordsAtOnce = 100;
const leaseSeconds = 60;
export const mostRows = 100_000;
export const mostFileBytes = 20 * 1024 * 1024;

/** What is kept of a row, sealed: the cells as typed, and what was understood of them. */
export type SealedRow = { cells: Record<string, string>; sentence: string; readable?: ReadableRow };

export const rowSealContext = 'employer_import_row.cells';

/**
 * Reads files and declares what they say, in the background and in chunks. Every step can be taken up again: reading
 * starts over, declaring goes on after the last row that was stored (promise R6).
 */
@Injectable()
export class EmployerImportWorker implements OnModuleInit {
  constructor(
    private readonly imports: EmployerImportRepository,
    private readonly reader: EmployerRowReader,
    private readonly files: FileStore,
    private readonly people: PersonRegistry,
    private readonly statements: StatementService,
    private readonly transactions: TransactionRunner,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'employer-imports', everySeconds: 1, run: () => this.run() });
  }

  /** Works until nothing is left to read or declare; returns how many imports it moved on. */
  async run(): Promise<number> {
    for (let done = 0; ; done += 1) {
      const record = await this.imports.lease(this.clock.now(), this.leaseEnd());
      if (!record) return done;
      if (record.state === 'reading') await this.read(record);
      else await this.apply(record);
    }
  }

  private async read(record: ImportRecord): Promise<void> {
    await this.imports.clearRows(record.id);
    try {
      const sheet = await readSheet(await this.files.open(fileKeyOf(record.id)), {
        columns: [...employerColumns],
        ignoredLabels: ['问题说明'],
        maxRows: mostRows,
        maxBytes: mostFileBytes,
      });
      const cache: DoorCache = new Map();
      let read = 0;
      let chunk: SheetRow<EmployerRowKey>[] = [];
      const flush = async () => {
        read += chunk.length;
        await this.keep(record.id, await this.reader.judge(chunk, this.clock.today(), cache, this.sql));
        await this.imports.progress(record.id, { read, leaseUntil: this.leaseEnd() });
        chunk = [];
      };
      for await (const row of sheet) {
        chunk.push(row);
        if (chunk.length === rowsAtOnce) await flush();
      }
      if (chunk.length > 0) await flush();
      await this.imports.refuseRepeatedPeople(record.id);
      await this.finish(record.id, 'read', read);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await this.imports.clearRows(record.id);
      await this.finish(record.id, 'refused', 0, error);
    }
  }

  private async keep(importId: string, rows: readonly JudgedRow[]): Promise<void> {
    await this.imports.insertRows(
      importId,
      rows.map(({ rowNo, verdict, faults, cells, sentence, readable, personHash }) => ({
        rowNo,
        verdict,
        faults,
        personHash,
        cellsCipher: this.sealer.seal(
          JSON.stringify({ cells, sentence, readable } satisfies SealedRow),
          rowSealContext,
        ),
      })),
    );
  }

  private async apply(record: ImportRecord): Promise<void> {
    let after = 0;
    let applied = Number(record.rows_applied);
    for (;;) {
      const rows = await this.imports.rowsAfter(record.id, after, wordsAtOnce, 'to-apply');
      if (rows.length === 0) break;
      after = rows[rows.length - 1]?.row_no ?? after;
      applied += await this.declareTogether(record, rows).catch((error) => {
        if (!(error instanceof AppError)) throw error;
        return this.declareOneByOne(record, rows);
      });
      await this.imports.progress(record.id, { applied, leaseUntil: this.leaseEnd() });
    }
    await this.finish(record.id, 'applied', Number(record.rows_total));
  }

  private async declareTogether(record: ImportRecord, rows: readonly ImportRowRecord[]): Promise<number> {
    await this.transactions.run(async (transaction) => {
      const read = rows.map((row) => this.open(row).readable as ReadableRow);
      const ids = await this.people.resolve(
        read.map((row, index) => ({ ...row, field: String(index) })),
        transaction,
      );
      const words = read.map(
        (row, index): Word => ({
          field: String(index),
          personId: ids[index] as string,
          place: row.place,
          party: 'employer',
          kind: 'living',
          from: row.from,
          until: row.until ?? null,
          statedName: row.name,
          facts: {},
          whenRepeated: 'accept',
        }),
      );
      const at = this.clock.now();
      const spoken = await this.statements.speak(
        words,
        {
          accountId: record.account_id,
          role: 'employer',
          organisationId: record.organisation_id,
          importId: record.id,
          at,
          today: this.clock.today(),
        },
        transaction,
      );
      for (const [index, row] of rows.entries()) {
        await this.imports.markRow(
          record.id,
          row.row_no,
          { stayId: spoken[index]?.stay.id, at },
          transaction,
        );
      }
    });
    return rows.length;
  }

  /** One refused row must not hold up the others: it is marked with its reason and left out. */
  private async declareOneByOne(record: ImportRecord, rows: readonly ImportRowRecord[]): Promise<number> {
    let applied = 0;
    for (const row of rows) {
      try {
        applied += await this.declareTogether(record, [row]);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const faults: Fault[] = (error.details.faults ?? [{ field: '0.name', code: 'not-a-choice' }]).map(
          (fault) => ({
            ...fault,
            field: fault.field.replace(/^0\.?/, '') || 'name',
          }),
        );
        await this.imports.markRow(record.id, row.row_no, { verdict: 'wrong', faults }, this.sql);
      }
    }
    return applied;
  }

  private async finish(
    importId: string,
    state: ImportRecord['state'],
    total: number,
    refusal?: AppError,
  ): Promise<void> {
    const counts = await this.imports.countByVerdict(importId);
    const at = this.clock.now();
    await this.imports.finish(importId, { state, counts, total, faultCode: refusal?.code, at });
  }

  /** What was understood of a stored row. */
  open(row: Pick<ImportRowRecord, 'cells_cipher'>): SealedRow {
    return JSON.parse(this.sealer.open(row.cells_cipher, rowSealContext)) as SealedRow;
  }

  private leaseEnd(): Date {
    return new Date(this.clock.now().getTime() + leaseSeconds * 1000);
  }
}

/** Where the file of an import lies. */
export function fileKeyOf(importId: string): string {
  return `employer-imports/${importId}`;
}
