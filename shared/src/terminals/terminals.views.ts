/** `awaiting-key`: its code has not been used yet. */
export type TerminalState = 'awaiting-key' | 'active' | 'revoked';

export const terminalStateLabels: Record<TerminalState, string> = {
  'awaiting-key': '等待激活',
  active: '正常使用',
  revoked: '已停用',
};

export type TerminalListItem = {
  id: string;
  name: string;
  place: string;
  areaName: string | null;
  state: TerminalState;
  lastSeenAt: string | null;
  version: number;
  allowedActions: ('replace-key' | 'revoke')[];
};

/** `enrolment` is there while a code waits to be used. */
export type TerminalView = TerminalListItem & {
  keyFingerprint: string | null;
  enrolment: { code: string; expiresAt: string } | null;
};

export type TerminalEnrolled = { terminalId: string; name: string };

/** What a terminal may know of itself. `now` lets it correct its clock. */
export type TerminalSelf = {
  terminalId: string;
  name: string;
  place: string;
  now: string;
  visitExpiresAt: string | null;
};

/** `token` goes into the header `x-terminal-visit`. */
export type VisitOpened = { token: string; expiresAt: string };
export type VisitEnded = { ended: boolean };
