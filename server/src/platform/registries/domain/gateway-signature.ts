import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Headers of the gateway's contract; see docs/operations/registries.md. */
export const gatewayHeaders = {
  client: 'x-gateway-client',
  timestamp: 'x-gateway-timestamp',
  nonce: 'x-gateway-nonce',
  signature: 'x-gateway-signature',
  simulator: 'x-gateway-simulator',
} as const;

/** What we sign: the direction stands in front, so that no message can be sent back as its own answer. */
export function askText(message: { path: string; timestamp: string; nonce: string; body: Buffer }): string {
  return ['ask', message.path, message.timestamp, message.nonce, sha256(message.body).toString('hex')].join(
    '\n',
  );
}

/** What the gateway signs. Our own nonce in it ties the answer to this one question. */
export function answerText(message: { status: number; nonce: string; body: Buffer }): string {
  return ['answer', message.status, message.nonce, sha256(message.body).toString('hex')].join('\n');
}

/** Under which a gateway tells about whom it answers, without the number: different at every attempt. */
export function personText(person: {
  attemptId: string;
  documentType: string;
  documentNumber: string;
}): string {
  return ['person', person.attemptId, person.documentType, person.documentNumber].join('\n');
}

/** HMAC-SHA256 of a text, in base64. */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64');
}

/** Whether a signature is the one of the text; takes the same time whatever is wrong with it. */
export function isSigned(secret: string, text: string, signature: unknown): boolean {
  if (typeof signature !== 'string') return false;
  const expected = Buffer.from(sign(secret, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
