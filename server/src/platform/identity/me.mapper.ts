import type { Me } from '@app/shared/identity/identity.views';
import { maskMobileNumber } from '@app/shared/validation/mobile-number';
import { maskPersonName } from '@app/shared/validation/person-name';
import type { GrantRow, MeRow } from './me.repository';

type MeParts = {
  row: MeRow;
  grants: readonly GrantRow[];
  mobile: string | undefined;
  consents: Me['consents'];
  draftKey: string;
};

/** The account as its owner sees it: names and numbers masked, also towards themselves, for the person behind them. */
export function meOf({ row, grants, mobile, consents, draftKey }: MeParts): Me {
  const nameMasked = row.name === null ? undefined : maskPersonName(row.name);
  const mobileMasked = mobile === undefined ? null : maskMobileNumber(mobile);
  return {
    accountId: row.id,
    kind: row.kind,
    displayName: row.display_name ?? nameMasked ?? mobileMasked ?? '新市民',
    mobileMasked,
    person: personOf(row, nameMasked),
    roles: [...(row.kind === 'public' ? [{ role: 'resident' as const }] : []), ...grants.map(roleOf)],
    consents,
    draftKey,
  };
}

function personOf(row: MeRow, nameMasked: string | undefined): Me['person'] {
  const {
    document_type: documentType,
    number_masked: documentNumberMasked,
    real_name_state: realNameState,
  } = row;
  if (nameMasked === undefined || !documentType || !documentNumberMasked || !realNameState) return null;
  return { nameMasked, documentType, documentNumberMasked, realNameState };
}

function roleOf(grant: GrantRow): Me['roles'][number] {
  return {
    role: grant.role,
    areaName: grant.area_name ?? undefined,
    areaCode: grant.area_code ?? undefined,
    organisationId: grant.organisation_id ?? undefined,
    organisationName: grant.organisation_name ?? undefined,
    department: grant.department ?? undefined,
  };
}
