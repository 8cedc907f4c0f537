import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type EmployerRowKey, employerColumns } from '@app/shared/registration/employer-import.rules';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { EmployerImportService } from '../modules/registration/employer-import.service';
import { EmployerImportWorker } from '../modules/registration/employer-import.worker';
import { writeSheet } from '../platform/documents/spreadsheet/write-sheet';
import { UploadService } from '../platform/documents/upload.service';
import type { Principal } from '../platform/identity/principal';
import { type Household, households, newcomerKey, workerKey } from './households';
import { workerSince } from './ordinary-stays';
import type { Cast } from './stay-teller';

const fileName = '员工住宿登记表.xlsx';

type Row = Partial<Record<EmployerRowKey, string>>;

/**
 * The company's newest file, sent as its agent would send it: three new workers, one who has left, some who are known
 * as they are, one with another day of arrival, and one whose number is mistyped. Only the first time.
 */
export async function sendEmployerFile(
  app: INestApplicationContext,
  cast: Cast,
  today: PlainDate,
): Promise<void> {
  const imports = app.get(EmployerImportService);
  const worker = app.get(EmployerImportWorker);
  const agent: Principal = {
    ...cast.agent,
    grants: [
      ...cast.agent.grants,
      { role: 'employer-agent', areaPath: null, organisationId: cast.organisationId, department: null },
    ],
  };
  if ((await imports.list(agent, {})).total > 0) return;
  const columns = employerColumns.map(({ key, label }) => ({ key, label }));
  const bytes = await buffer(writeSheet(columns, rowsOf(cast, today)));
  const { uploadId } = imports.requestUpload(agent, { fileName, bytes: bytes.length });
  await app.get(UploadService).receive(uploadId, Readable.from([bytes]));
  const { id } = await imports.open(agent, 'demonstration-open-import', { uploadId, fileName });
  await worker.run();
  await imports.submit(agent, 'demonstration-submit-import', id);
  await worker.run();
}

function rowsOf({ dwellings }: Cast, today: PlainDate): Row[] {
  const doors = dwellings.get('D')?.view.doors ?? [];
  const row = (key: string, roomName: string, from: number, more: Row = {}): Row => {
    const { person } = (households.get(key) as Household).members[0] as Household['members'][number];
    return {
      name: person.name,
      documentNumber: person.documentNumber,
      mobile: person.mobile,
      doorCode: doors.find((door) => door.roomName === roomName)?.code,
      from: addDays(today, from),
      ...more,
    };
  };
  const known = (index: number, more: Row = {}, later = 0): Row => {
    const { room, from } = workerSince(index);
    return row(workerKey(index), room, from + later, more);
  };
  const mistyped = row(newcomerKey(3), '305', -3);
  return [
    row(newcomerKey(0), '301', -3),
    row(newcomerKey(1), '302', -4),
    row(newcomerKey(2), '303', -2),
    known(2, { until: addDays(today, -1) }),
    known(0),
    known(1),
    known(3),
    known(4),
    known(5, {}, 12),
    // The last two digits in the wrong order.
    { ...mistyped, documentNumber: mistyped.documentNumber?.replace(/(.)(.)$/, '$2$1') },
  ];
}
