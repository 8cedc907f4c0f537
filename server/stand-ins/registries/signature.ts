import { createHash, createHmac } from 'node:crypto';

/** The gateway's own making of the signatures that docs/operations/registries.md describes. */
function hmac(secret: string, lines: readonly (string | number)[]): string {
  return createHmac('sha256', secret).update(lines.join('\n')).digest('base64');
}

function digest(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

export const askSignature = (
  secret: string,
  message: { path: string; timestamp: string; nonce: string; body: Buffer },
): string => hmac(secret, ['ask', message.path, message.timestamp, message.nonce, digest(message.body)]);

export const answerSignature = (
  secret: string,
  message: { status: number; nonce: string; body: Buffer },
): string => hmac(secret, ['answer', message.status, message.nonce, digest(message.body)]);

export const personMark = (
  secret: string,
  person: { attemptId: string; documentType: string; documentNumber: string },
): string => hmac(secret, ['person', person.attemptId, person.documentType, person.documentNumber]);
