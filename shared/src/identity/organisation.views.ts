/** What is odd about an organisation's credit code, though it was taken; null when nothing is. */
export type OrganisationWarning = 'warn-check-digit' | null;

export type OrganisationListItem = {
  id: string;
  name: string;
  creditCode: string;
  areaName: string;
  /** Agents who can act for it now. */
  agents: number;
  warning: OrganisationWarning;
};

/**
 * Who acts for the organisation (`active`), or will when they first sign in with their number (`invited`, until the
 * invitation ends). `since` and `until` are instants.
 */
export type OrganisationAgent = {
  id: string;
  state: 'active' | 'invited';
  nameMasked: string | null;
  mobileMasked: string | null;
  since: string;
  until: string | null;
};

export type OrganisationView = OrganisationListItem & { agentList: OrganisationAgent[] };
