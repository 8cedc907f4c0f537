import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** `mac` only where the cipher does not authenticate by itself. */
export type SuiteKeys = { cipher: KeyObject; mac?: KeyObject };

/** One authenticated cipher. A body is `nonce | ciphertext | tag`; `decrypt` answers undefined when the tag is wrong. */
export type SealSuite = {
  /** The byte that names the suite in a sealed value; never reused. */
  id: number;
  derive: (key: Buffer) => SuiteKeys;
  encrypt: (keys: SuiteKeys, plain: Buffer, associated: Buffer) => Buffer;
  decrypt: (keys: SuiteKeys, body: Buffer, associated: Buffer) => Buffer | undefined;
};

const gcm = { nonce: 12, tag: 16 } as const;
const sm4 = { nonce: 16, tag: 32 } as const;

const aes256Gcm: SealSuite = {
  id: 1,
  derive: (key) => ({ cipher: subKey(key, 'sha256', 'aes-256-gcm', 32) }),
  encrypt: ({ cipher }, plain, associated) => {
    const nonce = randomBytes(gcm.nonce);
    const encryption = createCipheriv('aes-256-gcm', cipher, nonce, { authTagLength: gcm.tag }).setAAD(
      associated,
    );
    return Buffer.concat([nonce, encryption.update(plain), encryption.final(), encryption.getAuthTag()]);
  },
  decrypt: ({ cipher }, body, associated) => {
    const parts = split(body, gcm);
    if (parts === undefined) return undefined;
    const decryption = createDecipheriv('aes-256-gcm', cipher, parts.nonce, { authTagLength: gcm.tag })
      .setAAD(associated)
      .setAuthTag(parts.tag);
    const plain = decryption.update(parts.text);
    try {
      return Buffer.concat([plain, decryption.final()]);
    } catch {
      return undefined;
    }
  },
};

/** The national ciphers (GB/T 32907, GB/T 32905). Node has no SM4-GCM, so: encrypt, then MAC, under two keys. */
const sm4CtrHmacSm3: SealSuite = {
  id: 2,
  derive: (key) => ({ cipher: subKey(key, 'sm3', 'sm4-ctr', 16), mac: subKey(key, 'sm3', 'hmac-sm3', 32) }),
  encrypt: (keys, plain, associated) => {
    const nonce = randomBytes(sm4.nonce);
    const encryption = createCipheriv('sm4-ctr', keys.cipher, nonce);
    const text = Buffer.concat([encryption.update(plain), encryption.final()]);
    return Buffer.concat([nonce, text, sm3Tag(keys, nonce, text, associated)]);
  },
  decrypt: (keys, body, associated) => {
    const parts = split(body, sm4);
    if (parts === undefined) return undefined;
    if (!timingSafeEqual(parts.tag, sm3Tag(keys, parts.nonce, parts.text, associated))) return undefined;
    const decryption = createDecipheriv('sm4-ctr', keys.cipher, parts.nonce);
    return Buffer.concat([decryption.update(parts.text), decryption.final()]);
  },
};

export const sealSuites = {
  'aes-256-gcm': aes256Gcm,
  'sm4-ctr-hmac-sm3': sm4CtrHmacSm3,
} as const satisfies Record<string, SealSuite>;
export type SealSuiteName = keyof typeof sealSuites;

function sm3Tag(keys: SuiteKeys, nonce: Buffer, text: Buffer, associated: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(associated.length);
  return createHmac('sm3', keys.mac as KeyObject)
    .update(length)
    .update(associated)
    .update(nonce)
    .update(text)
    .digest();
}

function split(body: Buffer, { nonce, tag }: { nonce: number; tag: number }) {
  if (body.length < nonce + tag) return undefined;
  return {
    nonce: body.subarray(0, nonce),
    text: body.subarray(nonce, body.length - tag),
    tag: body.subarray(body.length - tag),
  };
}

function subKey(key: Buffer, digest: string, purpose: string, bytes: number): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync(digest, key, '', `sealed-value:${purpose}`, bytes)));
}
