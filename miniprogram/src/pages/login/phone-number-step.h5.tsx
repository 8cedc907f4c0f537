/** Browsers sign in by phone number: there is nothing left to ask. */
export function PhoneNumberStep(_: { onDone: () => void }) {
  return null;
}
