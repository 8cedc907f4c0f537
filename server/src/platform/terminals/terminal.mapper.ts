import type { TerminalListItem, TerminalState, TerminalView } from '@app/shared/terminals/terminals.views';
import { fingerprintOf } from './public-key';
import type { TerminalRow } from './terminal.repository';

export function toTerminalItem(row: TerminalRow): TerminalListItem {
  const { id, name, place, area_name: areaName, version } = row;
  const state = stateOf(row);
  return {
    id,
    name,
    place,
    areaName,
    state,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    version,
    allowedActions: state === 'revoked' ? [] : ['replace-key', 'revoke'],
  };
}

/** `code` is the one that waits to be used, opened by the caller. */
export function toTerminal(row: TerminalRow, code: string | undefined): TerminalView {
  return {
    ...toTerminalItem(row),
    keyFingerprint: row.public_key && fingerprintOf(row.public_key),
    enrolment:
      code === undefined || row.code_expires_at === null
        ? null
        : { code, expiresAt: row.code_expires_at.toISOString() },
  };
}

function stateOf(row: TerminalRow): TerminalState {
  if (row.revoked_at !== null) return 'revoked';
  return row.public_key === null ? 'awaiting-key' : 'active';
}
