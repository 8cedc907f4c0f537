import type { DwellingView } from '@app/shared/registration/registration.views';

/** Whether the reader holds the whole dwelling, so that its rooms and plates are their business: the owner, or who rents all of it. */
export function holdsWhole({ holding, holders }: DwellingView): boolean {
  if (holding === 'owner') return true;
  // A sublessor reads only their own telephone number.
  return holders.some(({ kind, roomName, mobileMasked }) => {
    return kind === 'sublessor' && roomName === null && mobileMasked !== null;
  });
}
