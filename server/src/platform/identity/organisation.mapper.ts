import type {
  OrganisationAgent,
  OrganisationListItem,
  OrganisationWarning,
} from '@app/shared/identity/organisation.views';
import { maskMobileNumber } from '@app/shared/validation/mobile-number';
import { maskPersonName } from '@app/shared/validation/person-name';
import { checkCreditCode } from '@app/shared/validation/unified-social-credit-code';
import type { OrganisationRow } from './organisation.repository';
import type { AgentRow } from './organisation-agent.repository';
import type { InvitationRow } from './organisation-invitation.repository';

export function toOrganisation(row: OrganisationRow): OrganisationListItem {
  return {
    id: row.id,
    name: row.name,
    creditCode: row.credit_code,
    areaName: row.area_name ?? '',
    agents: Number(row.agents),
    warning: warningOf(row.credit_code),
  };
}

export function toAgent({ id, granted_at: at, name }: AgentRow, mobile: string | null): OrganisationAgent {
  return {
    id,
    state: 'active',
    nameMasked: name === null ? null : maskPersonName(name),
    mobileMasked: mobile === null ? null : maskMobileNumber(mobile),
    since: at.toISOString(),
    until: null,
  };
}

export function toInvited(row: InvitationRow, mobile: string): OrganisationAgent {
  return {
    id: row.id,
    state: 'invited',
    nameMasked: null,
    mobileMasked: maskMobileNumber(mobile),
    since: row.invited_at.toISOString(),
    until: row.expires_at.toISOString(),
  };
}

/** A failing check digit does not block (GB 32100-2015 codes of real companies fail it), but it is shown. */
function warningOf(creditCode: string): OrganisationWarning {
  const check = checkCreditCode(creditCode);
  return (check.ok && check.warning) || null;
}
