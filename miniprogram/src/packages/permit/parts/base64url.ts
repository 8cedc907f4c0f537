import { bytesOfBase64, textOfBytes } from '@/platform/bytes';

/** Throws on anything that is not base64url. */
export function bytesOfBase64Url(text: string): Uint8Array {
  return bytesOfBase64(text.replace(/-/g, '+').replace(/_/g, '/'));
}

export function textOfBase64Url(text: string): string {
  return textOfBytes(bytesOfBase64Url(text));
}
