import type { KeyObject } from 'node:crypto';
import { DocumentsError } from './documents.errors';
import { readSigned, signValues } from './signed-text';

/** Permission to hand in one kind of file for one thing: `purpose` such as `employer-import`, `subject` its id. */
export type UploadTicket = { purpose: string; subject: string; maxBytes: number; expiresAt: Date };

const context = 'upload-ticket:v1:';

/**
 * A signed ticket for an upload that does not travel with the session. It can be used until it expires: the place it
 * writes to, not the ticket, makes a second upload harmless.
 */
export function issueUploadTicket(ticket: UploadTicket, key: KeyObject): string {
  const { purpose, subject, maxBytes, expiresAt } = ticket;
  return signValues(context, [purpose, subject, maxBytes, expiresAt.getTime()], key);
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
  const values = readSigned(context, text, key);
  if (!values) throw invalid();
  const [signedPurpose, subject, maxBytes, expires] = values as [string, string, number, number];
  if (purpose !== undefined && signedPurpose !== purpose) throw invalid();
  if (expires <= now.getTime()) throw new DocumentsError('DOCUMENTS.UPLOAD_TICKET_EXPIRED', 'gone');
  return { purpose: signedPurpose, subject, maxBytes, expiresAt: new Date(expires) };
}

function invalid(): DocumentsError {
  return new DocumentsError('DOCUMENTS.UPLOAD_TICKET_INVALID', 'forbidden');
}
