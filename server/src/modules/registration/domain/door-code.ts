import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import {
  doorCodeAlphabet,
  doorCodeLength,
  isDoorCodeShape,
  normaliseDoorCode,
} from '@app/shared/registration/door-code.format';

/** What a genuine code says. The epoch grows with every re-issue; only the door's current one is valid. */
export type DoorCodeContent = { doorNumber: string; epoch: number };

export type DoorCodeKeys = {
  appId: string;
  /** Secret keys by their one-character id (a character of the code alphabet). */
  keys: ReadonlyMap<string, Buffer>;
  currentKid: string;
};

const version = '1';
const doorDigits = 10;
const epochDigits = 2;
/** The last epoch a plate can have (10 bits); a door that was re-issued so often needs a new number. */
export const mostEpoch = 2 ** (epochDigits * 5) - 1;
const macStart = 2 + doorDigits + epochDigits;
const macBits = (doorCodeLength - macStart) * 5;

/**
 * Issues and verifies the signed code of a door plate: version, key id, door number (50 bits), epoch (10 bits) and a
 * MAC of 90 bits, in Crockford base32. A forged code and a code of another city's key look the same: undefined.
 */
export class DoorCodes {
  private readonly appId: string;
  private readonly currentKid: string;
  private readonly keys: ReadonlyMap<string, KeyObject>;

  constructor({ appId, keys, currentKid }: DoorCodeKeys) {
    if (!keys.has(currentKid)) throw new Error(`There is no door code key with the id "${currentKid}"`);
    for (const kid of keys.keys()) {
      if (kid.length !== 1 || !doorCodeAlphabet.includes(kid))
        throw new Error(`"${kid}" cannot name a door code key`);
    }
    this.appId = appId;
    this.currentKid = currentKid;
    this.keys = new Map([...keys].map(([kid, key]) => [kid, createSecretKey(key)]));
  }

  /** The code to print. Throws RangeError for a door number beyond 50 bits or an epoch beyond 10. */
  issue(doorNumber: string | number | bigint, epoch: number): string {
    const number = /^\d+$/.test(String(doorNumber)) ? Number(doorNumber) : Number.NaN;
    const head = version + this.currentKid + encode(number, doorDigits) + encode(epoch, epochDigits);
    return head + this.macOf(head, this.currentKid);
  }

  /** What a code as typed or scanned says, or undefined when it was not issued with one of these keys. */
  verify(raw: string): DoorCodeContent | undefined {
    const code = normaliseDoorCode(raw);
    if (!isDoorCodeShape(code) || code.charAt(0) !== version || !this.keys.has(code.charAt(1)))
      return undefined;
    const head = code.slice(0, macStart);
    const expected = Buffer.from(this.macOf(head, code.charAt(1)), 'ascii');
    if (!timingSafeEqual(Buffer.from(code.slice(macStart), 'ascii'), expected)) return undefined;
    return {
      doorNumber: String(decode(head.slice(2, 2 + doorDigits))),
      epoch: decode(head.slice(2 + doorDigits)),
    };
  }

  private macOf(head: string, kid: string): string {
    const key = this.keys.get(kid) as KeyObject;
    const mac = createHmac('sha256', key).update(`door-code:v1:${this.appId}:${head}`).digest();
    return encodeBits(mac, macBits);
  }
}

function encode(number: number, digits: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number >= 32 ** digits) {
    throw new RangeError(`${number} does not fit into ${digits * 5} bits of a door code`);
  }
  let text = '';
  for (let rest = number, i = 0; i < digits; i += 1, rest = Math.floor(rest / 32)) {
    text = doorCodeAlphabet.charAt(rest % 32) + text;
  }
  return text;
}

function decode(text: string): number {
  return [...text].reduce((number, character) => number * 32 + doorCodeAlphabet.indexOf(character), 0);
}

/** The first `bits` bits, five to a character. */
function encodeBits(bytes: Buffer, bits: number): string {
  let text = '';
  for (let bit = 0; bit < bits; bit += 5) {
    const window = bytes.readUInt16BE(bit >> 3);
    text += doorCodeAlphabet.charAt((window >> (11 - (bit & 7))) & 31);
  }
  return text;
}
