import type { KeyObject } from 'node:crypto';
import { readSigned, signValues } from '../signed-text';

/** One page for one account until an instant. */
export type PaperLink = { accountId: string; pageId: string; expiresAt: Date };

const context = 'paper-link:v1:';

export function signPaperLink({ accountId, pageId, expiresAt }: PaperLink, key: KeyObject): string {
  return signValues(context, [accountId, pageId, expiresAt.getTime()], key);
}

/** Whether the text is a link that we gave this account for this page, and that still holds. */
export function isPaperLink(
  text: string,
  { accountId, pageId }: Omit<PaperLink, 'expiresAt'>,
  key: KeyObject,
  now: Date,
): boolean {
  const [account, page, expires] = readSigned(context, text, key) ?? [];
  return account === accountId && page === pageId && Number(expires) > now.getTime();
}
