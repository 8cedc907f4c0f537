import type { WorkItem } from '@app/shared/casework/casework.views';
import { flagsOf } from './case.rows';
import type { WorkRow } from './work.repository';

/** A line of a work list under the title of its service. */
export function toWorkItem(
  row: WorkRow,
  title: string,
  accountId: string,
  workingDaysLeft: number | null,
): WorkItem {
  return {
    taskId: row.id,
    caseId: row.case_id,
    number: row.number,
    service: row.service,
    title: title,
    kind: row.kind,
    department: row.department,
    state: row.state,
    caseState: row.case_state,
    flags: flagsOf(row.flags),
    personName: row.person_name,
    areaName: row.area_name ?? '',
    dueOn: row.due_on,
    workingDaysLeft,
    holderName: row.holder_name,
    mine: row.holder_account_id === accountId,
    version: row.version,
  };
}
