import { createHmac, timingSafeEqual } from 'node:crypto';

const mark = 'A1';
const macBytes = 12;

/**
 * What a booking's QR code holds: a mark, the booking's id and a signature, 42 characters. It tells nothing about the
 * person and cannot be made for another booking.
 */
export function signCheckIn(bookingId: string, key: Buffer): string {
  const id = Buffer.from(bookingId.replace(/-/g, ''), 'hex').toString('base64url');
  return `${mark}.${id}.${macOf(id, key).toString('base64url')}`;
}

/** The booking of a scanned code; undefined for anything that was not signed here. */
export function readCheckIn(scanned: string, key: Buffer): string | undefined {
  const [, id, mac] = /^A1\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{16})$/.exec(scanned.trim()) ?? [];
  if (id === undefined || mac === undefined) return undefined;
  if (!timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(id, key))) return undefined;
  const hex = Buffer.from(id, 'base64url').toString('hex');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

function macOf(id: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${mark}.${id}`).digest().subarray(0, macBytes);
}
