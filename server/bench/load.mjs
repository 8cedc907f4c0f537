import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import autocannon from 'autocannon';
import { idOf, kinds, roomsPerDwelling } from './data.mjs';

const require = createRequire(import.meta.url);
const { DoorCodes } = require('../dist/modules/registration/domain/door-code.js');
const { parseDataKeys } = require('../dist/common/crypto/data-keys.js');

const base64url = (text) => Buffer.from(text).toString('base64url');

/** Requests of the city's people, made as fast as they are sent. Every declaration is by somebody who has not yet declared. */
export class Crowd {
  constructor({ environment, city, form, today }) {
    this.codes = new DoorCodes({
      ...parseDataKeys(environment.DOOR_CODE_KEYS),
      appId: environment.WX_APP_ID,
    });
    this.secret = environment.JWT_SECRET;
    this.city = city;
    this.form = form;
    this.today = today;
    this.next = city.firstDeclarer;
    this.codeCache = new Map();
  }

  tokenOf(number) {
    const now = Math.floor(Date.now() / 1000);
    const content = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify({ sid: idOf(kinds.session, number), iat: now, exp: now + 86400 }))}`;
    return `${content}.${createHmac('sha256', this.secret).update(content).digest('base64url')}`;
  }

  codeOf(door) {
    let code = this.codeCache.get(door);
    if (!code) {
      code = this.codes.issue(String(door), 0);
      this.codeCache.set(door, code);
    }
    return code;
  }

  scanRequest() {
    const number = this.city.firstDeclarer + Math.floor(Math.random() * 1000);
    this.scanTokens ??= new Map();
    if (!this.scanTokens.has(number)) this.scanTokens.set(number, this.tokenOf(number));
    const door = 1 + Math.floor(Math.random() * this.city.dwellings);
    return {
      method: 'GET',
      path: `/api/doors/${this.codeOf(door)}`,
      headers: { authorization: `Bearer ${this.scanTokens.get(number)}` },
    };
  }

  declareRequest() {
    if (this.next > this.city.lastDeclarer)
      throw new Error('the bench needs more people who have not declared');
    const number = this.next;
    this.next += 1;
    const room = 1 + ((number * 31) % (this.city.dwellings * roomsPerDwelling));
    const door = 1 + Math.floor((room - 1) / roomsPerDwelling);
    return {
      method: 'POST',
      path: '/api/stays',
      headers: {
        authorization: `Bearer ${this.tokenOf(number)}`,
        'content-type': 'application/json',
        'x-client-key': `bench-${number}-${'k'.repeat(12)}`,
      },
      body: JSON.stringify({
        doorCode: this.codeOf(door),
        roomId: idOf(kinds.room, room),
        from: this.today,
        people: [
          {
            self: true,
            occupation: this.form.occupations[0]?.value,
            reason: this.form.reasons[0]?.value,
            workplace: '某纺织厂',
            hukouAddress: '安徽省阜阳市某村',
          },
        ],
      }),
    };
  }
}

/** Sends for some seconds or up to a number of requests; any answer that is not 2xx fails the bench. */
export async function send(port, makeRequest, { connections, seconds, amount }) {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    ...(amount ? { amount } : { duration: seconds }),
    requests: [{ setupRequest: (request) => ({ ...request, ...makeRequest() }) }],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} requests failed`);
  }
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    total: result.requests.total,
  };
}
