import type { CaseTaskKind, CaseTaskState } from '@app/shared/casework/case.status';
import type { Department } from '@app/shared/casework/departments';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { CaseServices } from '../../src/platform/casework/case-services';
import { caseNumber } from '../../src/platform/casework/domain/case-number';
import { queueOf } from '../../src/platform/casework/domain/case-tasks';

export type TestTask = { taskId: string; caseId: string; number: string };

let cases = 0;

/** A case with one task, written straight into the tables: for lists, which only read. */
export async function addTask(
  app: NestFastifyApplication,
  options: {
    areaPath: string;
    personId: string;
    service?: string;
    kind?: CaseTaskKind;
    department?: Department;
    state?: CaseTaskState;
    dueOn?: string | null;
    holder?: string;
  },
): Promise<TestTask> {
  const { areaPath, personId, service = 'permit.application', kind = 'acceptance' } = options;
  const { department = null, state = 'open', dueOn = null, holder = null } = options;
  cases += 1;
  const [caseId, taskId] = [uuid(), uuid()];
  const number = caseNumber('2026-11-22', String(cases).padStart(7, '0'));
  const sql = app.get<Sql>(SQL);
  const at = new Date('2026-11-20T02:00:00Z');
  await sql.change(
    `INSERT INTO service_case (id, number, service, person_id, applicant_account_id, area_path, state, submission_id,
       policy_version, due_on, submitted_at, history_seq, history_hash)
     VALUES (?, ?, ?, ?, ?, ?, 'submitted', ?, 'test', ?, ?, 0, ?)`,
    [caseId, number, service, personId, uuid(), areaPath, uuid(), dueOn, at, Buffer.alloc(32)],
  );
  const queue = queueOf(app.get(CaseServices).get(service).definition, { kind, department });
  await sql.change(
    `INSERT INTO case_task (id, case_id, service, kind, department, queue, area_path, state, holder_account_id, due_on, opened_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [taskId, caseId, service, kind, department, queue, areaPath, state, holder, dueOn, at],
  );
  return { taskId, caseId, number };
}
