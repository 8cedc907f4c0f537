import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { DocumentsError } from './documents.errors';

/** Permission to hand in one kind of file for one thing: `purpose` such as `employer-import`, `subject` its id. */
export type UploadTicket = { purpose: string; subject: string; maxBytes: number; expiresAt: Date };

/** Binds the signature to this use, so that a key shared with another use cannot be played against it. */
const context = 'upload-ticket:v1:';
const longestTicket = 1_000;

/**
 * A signed ticket for an upload that does not travel with the session, `payload.signature` in base64url. It can be
 * used until it expires: the place it writes to, not the ticket, makes a second upload harmless.
 */
export function issueUploadTicket(ticket: UploadTicket, key: KeyObject): string {
  const { purpose, subject, maxBytes, expiresAt } = ticket;
  const payload = Buffer.from(JSON.stringify([purpose, subject, maxBytes, expiresAt.getTime()])).toString(
    'base64url',
  );
  return `${payload}.${sign(payload, key)}`;
}

/**
 * What was signed. Throws for a forged, damaged or foreign ticket, for an expired one and for another purpose; the
 * store that only takes bytes passes no purpose.
 */
export function verifyUploadTicket(
  text: string,
  purpose: string | undefined,
  key: KeyObject,
  now: Date,
): UploadTicket {
  const parts = text.length <= longestTicket ? /^([\w-]+)\.([\w-]{43})$/.exec(text) : null;
  if (!parts) throw invalid();
  // Compared as text: base64url has several spellings of the same bytes, and only ours is a ticket.
  if (!timingSafeEqual(Buffer.from(parts[2]!), Buffer.from(sign(parts[1]!, key)))) throw invalid();
  // Signed by us: the shape is what issueUploadTicket wrote.
  const [signedPurpose, subject, maxBytes, expires] = JSON.parse(
    Buffer.from(parts[1]!, 'base64url').toString(),
  ) as [string, string, number, number];
  if (purpose !== undefined && signedPurpose !== purpose) throw invalid();
  if (expires <= now.getTime()) throw new DocumentsError('DOCUMENTS.UPLOAD_TICKET_EXPIRED', 'gone');
  return { purpose: signedPurpose, subject, maxBytes, expiresAt: new Date(expires) };
}

function sign(payload: string, key: KeyObject): string {
  return createHmac('sha256', key).update(context).update(payload).digest('base64url');
}

function invalid(): DocumentsError {
  return new DocumentsError('DOCUMENTS.UPLOAD_TICKET_INVALID', 'forbidden');
}
