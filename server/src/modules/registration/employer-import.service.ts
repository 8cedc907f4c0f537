import type { Readable } from 'node:stream';
import type { Fault } from '@app/shared/http/fault';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { employerColumns } from '@app/shared/registration/employer-import.rules';
import type { OpenImport, RequestUpload } from '@app/shared/registration/registration.dto';
import type {
  ImportRowView,
  ImportVerdict,
  ImportView,
  UploadTicket,
} from '@app/shared/registration/registration.views';
import type { ImportRowQuery, PageQuery } from '@app/shared/registration/registration-query.dto';
import { maskDocumentNumber } from '@app/shared/validation/identity-document';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { NotFoundError } from '../../common/errors';
import { writeSheet } from '../../platform/documents/spreadsheet/write-sheet';
import { UploadService } from '../../platform/documents/upload.service';
import { WriteOnce } from '../../platform/idempotency/write-once';
import { organisationsOf, type Principal } from '../../platform/identity/principal';
import {
  EmployerImportRepository,
  type ImportRecord,
  type ImportRowRecord,
} from './employer-import.repository';
import { EmployerImportWorker, fileKeyOf, mostFileBytes } from './employer-import.worker';
import { RegistrationError } from './registration.errors';

const purpose = 'employer-import';
const rowsAtOnce = 500;

/** An employer's files: send, preview what changes, declare it, download what is wrong. */
@Injectable()
export class EmployerImportService {
  constructor(
    private readonly imports: EmployerImportRepository,
    private readonly worker: EmployerImportWorker,
    private readonly uploads: UploadService,
    private readonly writes: WriteOnce,
  ) {}

  requestUpload(principal: Principal, request: RequestUpload): UploadTicket {
    return this.uploads.issue(principal, purpose, Math.min(request.bytes, mostFileBytes));
  }

  /** Takes the uploaded file over; reading goes on in the background. */
  async open(principal: Principal, clientKey: string, request: OpenImport): Promise<ImportView> {
    const [organisationId] = organisationsOf(principal);
    if (!organisationId) throw new NotFoundError();
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'employer.open-import',
      payload: request,
    };
    const { id } = await this.writes.run(attempt, async (transaction) => {
      const importId = uuid();
      const sha256 = await this.uploads.claim(principal, purpose, request.uploadId, fileKeyOf(importId));
      await this.imports.insert(
        { id: importId, organisationId, accountId: principal.accountId, fileName: request.fileName, sha256 },
        transaction,
      );
      return { id: importId };
    });
    await this.uploads.discard(principal, purpose, request.uploadId);
    return this.view(principal, id);
  }

  async list(principal: Principal, query: PageQuery): Promise<Page<ImportView>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const organisations = organisationsOf(principal);
    const [records, total] = await Promise.all([
      this.imports.list(organisations, page),
      this.imports.count(organisations),
    ]);
    return { items: records.map(toView), total, ...page };
  }

  async view(principal: Principal, id: string): Promise<ImportView> {
    return toView(await this.requireImport(principal, id));
  }

  async rows(principal: Principal, id: string, query: ImportRowQuery): Promise<Page<ImportRowView>> {
    await this.requireImport(principal, id);
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const [rows, counts] = await Promise.all([
      this.imports.listRows(id, query.verdict, page),
      this.imports.countByVerdict(id),
    ]);
    const total = query.verdict
      ? counts[query.verdict]
      : Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { items: rows.map((row) => this.toRowView(row)), total, ...page };
  }

  /** Declares what the preview showed; wrong rows are left out. */
  async submit(principal: Principal, clientKey: string, id: string): Promise<ImportView> {
    const record = await this.requireImport(principal, id);
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'employer.submit-import',
      payload: { id },
    };
    await this.writes.run(attempt, async (transaction) => {
      if (!(await this.imports.move(record.id, 'read', 'applying', transaction))) {
        throw new RegistrationError('REGISTRATION.IMPORT_NOT_READY');
      }
      return { id };
    });
    return this.view(principal, id);
  }

  /** The empty sheet with one example row. */
  template(): Readable {
    const example = Object.fromEntries(employerColumns.map(({ key, example: text }) => [key, text]));
    return writeSheet(
      employerColumns.map(({ key, label }) => ({ key, label })),
      [example],
      '员工居住信息',
    );
  }

  /** The wrong rows as they were typed, with the reasons beside them, to mend and send again. */
  async faults(principal: Principal, id: string): Promise<Readable> {
    await this.requireImport(principal, id);
    const { imports, worker } = this;
    async function* wrongRows() {
      let after = 0;
      for (;;) {
        const rows = await imports.rowsAfter(id, after, rowsAtOnce, 'wrong');
        for (const row of rows) {
          yield { ...worker.open(row).cells, reason: faultsOf(row).map(faultSentence).join(';') };
        }
        if (rows.length < rowsAtOnce) return;
        after = rows[rows.length - 1]?.row_no ?? after;
      }
    }
    const columns = [
      ...employerColumns.map(({ key, label }) => ({ key: key as string, label })),
      { key: 'reason', label: '问题说明' },
    ];
    return writeSheet(columns, wrongRows(), '需要修改的行');
  }

  private async requireImport(principal: Principal, id: string): Promise<ImportRecord> {
    const record = await this.imports.find(id, organisationsOf(principal));
    if (!record) throw new NotFoundError();
    return record;
  }

  private toRowView(row: ImportRowRecord): ImportRowView {
    const { cells, sentence, readable } = this.worker.open(row);
    return {
      rowNumber: row.row_no,
      verdict: row.verdict,
      personName: cells.name ?? '',
      documentNumberMasked: maskDocumentNumber(
        readable?.documentType ?? 'passport',
        cells.documentNumber ?? '',
      ),
      address: readable?.address ?? '',
      from: readable?.from ?? cells.from ?? '',
      until: readable?.until ?? (cells.until || null),
      faults: faultsOf(row),
      sentence,
      applied: row.applied_at !== null,
    };
  }
}

const faultWords: Partial<Record<Fault['code'], string>> = {
  required: '没有填写',
  duplicate: '同一个人在文件里出现了不止一次',
  'not-a-choice': '与系统中的记录不一致',
  'bad-check-digit': '证件号码有误，请核对',
  'impossible-date': '日期不存在',
  'ends-before-it-begins': '离开日期早于入住日期',
  'formula-cell': '单元格是公式，请改为文字',
  'number-not-text': '号码被存成了数字，末尾可能丢失，请改为文字格式后重填',
  'too-late': '日期过晚，或门牌码已换发作废',
  'too-early': '日期过早',
};

function faultSentence({ field, code }: Fault): string {
  const label = employerColumns.find(({ key }) => key === field)?.label ?? field;
  return `${label}:${faultWords[code] ?? '格式不对'}`;
}

function faultsOf(row: Pick<ImportRowRecord, 'faults'>): Fault[] {
  return typeof row.faults === 'string' ? (JSON.parse(row.faults) as Fault[]) : row.faults;
}

function toView(record: ImportRecord): ImportView {
  const counts = (typeof record.counts === 'string' ? JSON.parse(record.counts) : record.counts) as Partial<
    Record<ImportVerdict, number>
  >;
  const changes = (counts.new ?? 0) + (counts.ended ?? 0) + (counts.conflicting ?? 0);
  return {
    id: record.id,
    fileName: record.file_name,
    state: record.state,
    rowsTotal: Number(record.rows_total),
    rowsRead: Number(record.rows_read),
    rowsApplied: Number(record.rows_applied),
    counts: { new: 0, ended: 0, unchanged: 0, conflicting: 0, wrong: 0, ...counts },
    fault: record.fault_code === null ? null : { code: record.fault_code, faults: [] },
    createdAt: record.created_at.toISOString(),
    finishedAt: record.finished_at?.toISOString() ?? null,
    allowedActions: record.state === 'read' && changes > 0 ? ['submit'] : [],
  };
}
