import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

const keyBytes = 32;
/** What stands before the 32 bytes of an Ed25519 key in its standard encoding (RFC 8410). */
const encodingHead = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 bytes of a key in base64; undefined when they are none. */
export function keyBytesOf(base64: string): Buffer | undefined {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length === keyBytes && bytes.toString('base64') === base64 ? bytes : undefined;
}

/** Whether the text was signed with the private key that belongs to these bytes; `signature` in base64. */
export function isSignedBy(publicKey: Buffer, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text), keyObjectOf(publicKey), Buffer.from(signature, 'base64'));
}

/** Sixteen characters by which two people can compare a key. */
export function fingerprintOf(publicKey: Buffer): string {
  const digest = createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
  return digest.match(/.{4}/g)?.join(' ') ?? digest;
}

function keyObjectOf(publicKey: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([encodingHead, publicKey]), format: 'der', type: 'spki' });
}
