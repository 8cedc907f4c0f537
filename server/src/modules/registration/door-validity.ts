import { RegistrationError } from './registration.errors';

/** What of a door decides whether a plate is still good. */
type Plate = { epoch: number; revoked_at: Date | null };

/** Refuses a door that is not there, and, only after the code proved genuine, one whose plate was replaced or revoked. */
export function requireValid<Door extends Plate>(
  door: Door | undefined,
  epoch: number,
): asserts door is Door {
  if (!door || epoch > door.epoch) throw unknownCode();
  if (epoch < door.epoch || door.revoked_at !== null) {
    throw new RegistrationError('REGISTRATION.DOOR_CODE_REVOKED', 'gone');
  }
}

/** The one answer to a forged code and to the code of no door. */
export function unknownCode(): RegistrationError {
  return new RegistrationError('REGISTRATION.DOOR_CODE_INVALID', 'not-found');
}
