import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** Finds encrypted values again: the same value always has the same hash, and only holders of the key can make it. */
export class SearchHasher {
  private readonly key: KeyObject;

  /** `key`: 32 secret bytes, used for nothing else. Changing the key or the digest means hashing every value again. */
  constructor(
    key: Buffer,
    private readonly digest: 'sha256' | 'sm3' = 'sha256',
  ) {
    if (key.length !== 32) throw new Error(`The search key has ${key.length} bytes instead of 32`);
    this.key = createSecretKey(key);
  }

  /** 32 bytes for a normalised value. `kind` (`document:passport`, `mobile`) keeps equal values of two kinds apart. */
  hash(kind: string, normalised: string): Buffer {
    // The length in front leaves no second way to read the same bytes as another kind and value.
    return createHmac(this.digest, this.key)
      .update(`${Buffer.byteLength(kind)}:${kind}:${normalised}`)
      .digest();
  }
}
