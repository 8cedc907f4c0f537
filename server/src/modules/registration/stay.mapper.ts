import type { StatementView, StayListItem } from '@app/shared/registration/registration.views';
import { maskPersonName } from '@app/shared/validation/person-name';
import type { Principal } from '../../platform/identity/principal';
import type { Capacity } from './registration.scope';
import type { StatementRecord } from './stay.record';
import { partiesOf, type StayRow } from './stay-view.repository';

/**
 * What a caller may read of a name: residents those they may see at all, the office everybody, a landlord or an employer
 * those they declared; others masked (promise S4).
 */
export function shownName(
  row: Pick<StayRow, 'person_name' | 'person_id' | 'declared_by'>,
  principal: Principal,
  capacity: Capacity,
): string {
  const known =
    capacity === 'staff' ||
    capacity === 'resident' ||
    row.person_id === principal.personId ||
    row.declared_by === principal.accountId;
  return known ? row.person_name : maskPersonName(row.person_name);
}

export function toListItem(row: StayRow, principal: Principal, capacity: Capacity): StayListItem {
  return {
    id: row.id,
    personName: shownName(row, principal, capacity),
    documentType: row.document_type,
    documentNumberMasked: row.number_masked,
    address: row.address,
    roomName: row.room_name,
    from: row.from_date,
    until: row.until_date,
    state: row.state,
    parties: partiesOf(row),
    isMine: row.person_id === principal.personId,
    version: row.version,
  };
}

/** `nameShown` decides whether the spelling of the statement may be read, or its mask. */
export function toStatementView(statement: StatementRecord, nameShown: boolean): StatementView {
  return {
    party: statement.party,
    version: statement.version,
    kind: statement.kind,
    from: statement.from,
    until: statement.until,
    statedName: nameShown ? statement.statedName : maskPersonName(statement.statedName),
    declaredAt: statement.declaredAt.toISOString(),
  };
}
