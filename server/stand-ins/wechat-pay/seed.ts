import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { only, record, text } from '../wechat/seed';

/** The merchant as WeChat Pay knows it, and the keys with which WeChat Pay signs. */
export type Seed = {
  mchId: string;
  appIds: string[];
  merchantSerial: string;
  merchantKey: KeyObject;
  apiV3Key: string;
  /** The only address to which notices go; any other in an order is refused. */
  notifyUrl: string;
  platformKeys: { serial: string; key: KeyObject }[];
  /** Pauses between the tries of a notice. @evidence S: pay-skills, 15 tries over 24 h 4 m */
  retryMilliseconds: number[];
};

const s = 1000;
const m = 60 * s;
const h = 60 * m;
const retries = [15 * s, 15 * s, 30 * s, 3 * m, 10 * m, 20 * m, 30 * m, 30 * m, 30 * m, 60 * m];
const lateRetries = [3 * h, 3 * h, 3 * h, 6 * h, 6 * h];

const fields = [
  'mchId',
  'appIds',
  'merchantSerial',
  'merchantPublicKey',
  'apiV3Key',
  'notifyUrl',
  'platformKeys',
  'retryMilliseconds',
];

/** Reads a seed strictly: an unknown or missing field throws an error that names it. */
export function parseSeed(value: unknown): Seed {
  const raw = record(value, 'seed');
  only(raw, fields, 'seed');
  const apiV3Key = text(raw.apiV3Key, 'apiV3Key');
  if (Buffer.byteLength(apiV3Key) !== 32) throw new Error('apiV3Key must have 32 bytes');
  return {
    mchId: text(raw.mchId, 'mchId'),
    appIds: list(raw.appIds, 'appIds').map((id) => text(id, 'appIds')),
    merchantSerial: text(raw.merchantSerial, 'merchantSerial'),
    merchantKey: createPublicKey(text(raw.merchantPublicKey, 'merchantPublicKey')),
    apiV3Key,
    notifyUrl: text(raw.notifyUrl, 'notifyUrl'),
    platformKeys: list(raw.platformKeys, 'platformKeys').map(parseKey),
    retryMilliseconds:
      raw.retryMilliseconds === undefined
        ? [...retries, ...lateRetries]
        : list(raw.retryMilliseconds, 'retryMilliseconds').map(Number),
  };
}

function parseKey(value: unknown): { serial: string; key: KeyObject } {
  const raw = record(value, 'platformKeys');
  only(raw, ['serial', 'privateKey'], 'platformKeys');
  return { serial: text(raw.serial, 'serial'), key: createPrivateKey(text(raw.privateKey, 'privateKey')) };
}

function list(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new Error(`${where} must be a list`);
  return value;
}
