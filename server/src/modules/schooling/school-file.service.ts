import { createHash } from 'node:crypto';
import type { ApplySchools, PreviewSchools, UploadSchools } from '@app/shared/schooling/schooling.dto';
import { schoolFileAtMostBytes } from '@app/shared/schooling/schooling.rules';
import { type SchoolRowVerdict, schoolRowVerdicts } from '@app/shared/schooling/schooling.status';
import type { SchoolFileView } from '@app/shared/schooling/schooling.views';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { FileStore } from '../../platform/documents/file-store';
import { readSheet } from '../../platform/documents/spreadsheet/read-sheet';
import { UploadService } from '../../platform/documents/upload.service';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import {
  type FileRow,
  type FileSchool,
  type JudgedRow,
  judgeRows,
  type SchoolColumn,
  schoolFileTitles,
  stagesIn,
  stageWords,
} from './domain/school-file';
import { SchoolRepository } from './school.repository';
import { SchoolHistoryRepository } from './school-history.repository';
import { SchoolingError } from './schooling.errors';
import type { School } from './schooling.rows';
import { schoolingAreas } from './schooling.scope';

const purpose = 'schools';
const mostRows = 2000;
const columns = (Object.entries(schoolFileTitles) as [SchoolColumn, string][]).map(([key, label]) => ({
  key,
  label,
  required: key === 'code' || key === 'name' || key === 'stages' || key === 'areaCode' || key === 'address',
}));

type Read = { judged: JudgedRow[]; known: ReadonlyMap<string, School>; digest: string };

/** Schools from a spreadsheet: first what it would change, then all of it or nothing. */
@Injectable()
export class SchoolFileService {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly schools: SchoolRepository,
    private readonly history: SchoolHistoryRepository,
    private readonly areas: AreaDirectory,
    private readonly uploads: UploadService,
    private readonly files: FileStore,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  requestUpload(principal: Principal, { bytes }: UploadSchools) {
    return this.uploads.issue(principal, purpose, bytes);
  }

  /** What taking over the file would do, row by row; nothing is stored. */
  async preview(principal: Principal, { uploadId }: PreviewSchools): Promise<SchoolFileView> {
    return viewOf(await this.read(principal, uploadId, this.sql));
  }

  /**
   * Takes the file over as it was previewed. `SCHOOLING.FILE_FAULTY`, `SCHOOLING.FILE_CHANGED`; a refused file has changed
   * nothing.
   */
  async apply(principal: Principal, clientKey: string, request: ApplySchools): Promise<SchoolFileView> {
    const { uploadId, digest } = request;
    const attempt = { actorId: principal.accountId, clientKey, action: 'school.import', payload: request };
    const view = await this.writes.run(attempt, async (transaction) => {
      const read = await this.read(principal, uploadId, transaction);
      if (read.judged.some(({ verdict }) => verdict === 'faulty'))
        throw new SchoolingError('SCHOOLING.FILE_FAULTY');
      if (read.digest !== digest) throw new SchoolingError('SCHOOLING.FILE_CHANGED');
      for (const row of read.judged) await this.take(principal, row, read.known, transaction);
      return viewOf(read);
    });
    await this.uploads.discard(principal, purpose, uploadId);
    return view;
  }

  private async take(
    { accountId }: Principal,
    { verdict, school: written, changes }: JudgedRow,
    known: ReadonlyMap<string, School>,
    transaction: Sql,
  ): Promise<void> {
    if (verdict !== 'new' && verdict !== 'changed') return;
    const area = await this.areas.find(written.areaCode);
    const before = known.get(written.code);
    const school: School = {
      id: before?.id ?? uuid(),
      version: before?.version ?? 1,
      code: written.code,
      name: written.name,
      stages: stagesIn(written.stages) ?? [],
      areaCode: written.areaCode,
      areaPath: area?.path ?? '',
      address: written.address,
      phone: written.phone || null,
      longitude: written.longitude || null,
      latitude: written.latitude || null,
    };
    if (!before) await this.schools.insert(school, transaction);
    else if (!(await this.schools.update(school, transaction)))
      throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    const details = before ? { file: true, changes } : { file: true, ...written };
    const kind = before ? 'changed' : 'added';
    await this.history.add(
      { schoolId: school.id, kind, at: this.clock.now(), accountId, details },
      transaction,
    );
  }

  private async read(principal: Principal, uploadId: string, sql: Sql): Promise<Read> {
    const rows = await this.rowsOf(principal, uploadId);
    const everywhere = { sql: '(1 = 1)', values: [] };
    const known = new Map(
      (await this.schools.list(everywhere, {}, sql)).map((school) => [school.code, school]),
    );
    const own = schoolingAreas(principal, 'keep');
    const codes = [
      ...rows.map(({ cells }) => cells.areaCode.trim()),
      ...[...known.values()].map(({ areaCode }) => areaCode),
    ];
    const ownCodes = new Set<string>();
    for (const code of new Set(codes)) {
      const area = await this.areas.find(code);
      if (area && own.some((path) => area.path.startsWith(path))) ownCodes.add(code);
    }
    const judged = judgeRows(rows, {
      known: new Map([...known].map(([code, school]) => [code, fileSchoolOf(school)])),
      isOwnArea: (code) => ownCodes.has(code),
      today: this.clock.today(),
    });
    const versions = judged.map(({ school }) => known.get(school.code)?.version ?? 0);
    const digest = createHash('sha256')
      .update(JSON.stringify([judged, versions]))
      .digest('hex');
    return { judged, known, digest };
  }

  private async rowsOf(principal: Principal, uploadId: string): Promise<FileRow[]> {
    const key = `schools/${uuid()}`;
    try {
      await this.uploads.claim(principal, purpose, uploadId, key);
      const sheet = await readSheet<SchoolColumn>(await this.files.open(key), {
        columns,
        maxRows: mostRows,
        maxBytes: schoolFileAtMostBytes,
      });
      const rows: FileRow[] = [];
      for await (const { rowNumber, cells, faults } of sheet)
        rows.push({
          row: rowNumber,
          cells,
          faults: faults.map(({ column, code }) => ({ field: column, code })),
        });
      return rows;
    } finally {
      await this.files.remove(key);
    }
  }
}

function fileSchoolOf(school: School): FileSchool {
  const { code, name, areaCode, address, phone, longitude, latitude } = school;
  return {
    code,
    name,
    areaCode,
    address,
    phone: phone ?? '',
    longitude: plain(longitude),
    latitude: plain(latitude),
    stages: stageWords(school.stages),
  };
}

/** A coordinate without the zeros that the database adds. */
function plain(coordinate: string | null): string {
  return coordinate === null ? '' : coordinate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

function viewOf({ judged, digest }: Read): SchoolFileView {
  const countOf = (wanted: SchoolRowVerdict) => judged.filter(({ verdict }) => verdict === wanted).length;
  return {
    digest,
    counts: Object.fromEntries(
      schoolRowVerdicts.map((verdict) => [verdict, countOf(verdict)]),
    ) as SchoolFileView['counts'],
    rows: judged.map(({ row, verdict, school, changes, faults }) => ({
      row,
      verdict,
      code: school.code,
      name: school.name,
      changes: changes.map((change) => ({ ...change, title: schoolFileTitles[change.field] })),
      faults,
    })),
  };
}
