import { SearchHasher } from './keyed-hash';

const key = Buffer.alloc(32, 7);

describe('search hash', () => {
  it('is the same 32 bytes for the same value, in another process too', () => {
    const hash = new SearchHasher(key).hash('mobile', '13812345678');
    expect(hash).toHaveLength(32);
    expect(new SearchHasher(Buffer.from(key)).hash('mobile', '13812345678')).toEqual(hash);
  });

  it('differs by key, kind, value and digest, and has no two readings of kind and value', () => {
    const hasher = new SearchHasher(key);
    const hashes = [
      hasher.hash('mobile', '13812345678'),
      hasher.hash('mobile', '13812345679'),
      hasher.hash('document:passport', '13812345678'),
      hasher.hash('document', 'passport:13812345678'),
      hasher.hash('', 'mobile:13812345678'),
      new SearchHasher(Buffer.alloc(32, 8)).hash('mobile', '13812345678'),
      new SearchHasher(key, 'sm3').hash('mobile', '13812345678'),
    ];
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(hashes.length);
  });

  it('refuses a key of the wrong length', () => {
    expect(() => new SearchHasher(Buffer.alloc(16))).toThrow('16 bytes instead of 32');
  });
});
