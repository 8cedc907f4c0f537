/** One person at the terminal, identified by their card. */
export type TerminalVisit = { id: string; personId: string; expiresAt: Date };

/** A terminal whose request was signed, fresh and never seen before; `visit` while a person is at it. */
export type TerminalCaller = {
  terminalId: string;
  name: string;
  place: string;
  areaPath: string;
  visit: TerminalVisit | undefined;
};

/** A terminal with a person at it: what looking up and endorsing need. */
export type VisitedTerminal = TerminalCaller & { visit: TerminalVisit };
