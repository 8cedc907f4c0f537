import { createDecipheriv } from 'node:crypto';
import { seal, unseal } from './draft-cipher';

const key = new Uint8Array(32).fill(7);
const nonce = new Uint8Array(12).fill(1);
const place = 'sealed/account-1/draft/declare';

describe('sealed drafts', () => {
  it('S8: opens with the same key and place only', () => {
    const sealed = seal(key, nonce, place, '王秀英 320582199001011234');
    expect(unseal(key, place, sealed)).toBe('王秀英 320582199001011234');
    expect(unseal(new Uint8Array(32).fill(8), place, sealed)).toBeUndefined();
    expect(unseal(key, 'sealed/account-2/draft/declare', sealed)).toBeUndefined();
  });

  it('shows nothing of the text, and a changed one is refused', () => {
    const sealed = seal(key, nonce, place, '320582199001011234');
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('320582');
    const changed = Buffer.from(sealed, 'base64');
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(unseal(key, place, changed.toString('base64'))).toBeUndefined();
    expect(unseal(key, place, 'rubbish')).toBeUndefined();
  });

  it('is AES-256-GCM as others know it', () => {
    const whole = Buffer.from(seal(key, nonce, place, 'abc'), 'base64');
    const opener = createDecipheriv('aes-256-gcm', key, whole.subarray(0, 12));
    opener.setAAD(Buffer.from(place));
    opener.setAuthTag(whole.subarray(-16));
    const text = Buffer.concat([opener.update(whole.subarray(12, -16)), opener.final()]);
    expect(text.toString()).toBe('abc');
  });
});
