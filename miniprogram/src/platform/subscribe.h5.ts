import type { Consent } from './subscribe';

/** A browser has no messages to consent to; the server falls back on SMS. */
export async function askForMessages(templateIds: string[]): Promise<Record<string, Consent>> {
  return Object.fromEntries(templateIds.map((id) => [id, 'unasked' as const]));
}
