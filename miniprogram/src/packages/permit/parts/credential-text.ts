import { paths } from '@/platform/paths';
import { publicOrigin } from '@/platform/public-origin';

/** What the QR carries: an address that any phone's camera opens, with the code in it. */
export function credentialAddress(code: string): string {
  return `${publicOrigin()}/#${paths.permitCheck}?c=${encodeURIComponent(code)}`;
}

const inside = /P1\.[a-z0-9]{1,8}\.[A-Za-z0-9_-]{16,400}\.[A-Za-z0-9_-]{86}(?![A-Za-z0-9_-])/;

/** The code within what was scanned, pasted or opened: a whole address or the bare code. */
export function extractCredential(text: string): string | undefined {
  return inside.exec(text.replace(/\s+/g, ''))?.[0];
}
