import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/**
 * How a self-service terminal talks to the server (docs/operations/terminals.md). Depends on Node alone, so that an
 * integrator may copy this one file.
 *
 * @typedef {{ terminalId: string, privateKey: string }} TerminalKey the private key as PKCS #8 PEM
 * @typedef {{ status: number, body: Record<string, unknown> }} Answer
 */

/** A fresh Ed25519 pair: the private key stays on the machine, the public one (32 bytes in base64) is handed in. */
export function newTerminalKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    publicKey: bytes.toString('base64'),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

/**
 * Ed25519 over a text, in base64.
 * @param {string} privateKey
 * @param {string} text
 */
export function signText(privateKey, text) {
  return sign(null, Buffer.from(text), createPrivateKey(privateKey)).toString('base64');
}

/**
 * The headers of one request. `path` with its query, exactly as it is sent; `body` the very bytes that are sent, or
 * nothing; `now` in milliseconds since 1970.
 * @param {TerminalKey} key
 * @param {{ method: string, path: string, body?: string, visit?: string, now?: number, nonce?: string }} request
 * @returns {Record<string, string>}
 */
export function signedHeaders(key, { method, path, body = '', visit, now = Date.now(), nonce }) {
  const timestamp = String(now);
  const once = nonce ?? randomBytes(18).toString('base64url');
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const text = [method, path, timestamp, once, bodyHash].join('\n');
  return {
    'x-terminal-id': key.terminalId,
    'x-terminal-timestamp': timestamp,
    'x-terminal-nonce': once,
    'x-terminal-signature': signText(key.privateKey, text),
    ...(visit === undefined ? {} : { 'x-terminal-visit': visit }),
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
  };
}

/** A terminal: signs what it sends, and keeps the token of the person in front of it. */
export class TerminalClient {
  /** @type {string | undefined} */
  visit;

  /**
   * @param {string} origin such as https://home.example.gov.cn
   * @param {TerminalKey} key
   */
  constructor(origin, key) {
    this.origin = origin.replace(/\/+$/, '');
    this.key = key;
  }

  /**
   * Hands in a new public key with the code that the administrator got; answers with the terminal's key to keep.
   * @param {string} origin
   * @param {string} code
   * @returns {Promise<TerminalKey>}
   */
  static async enrol(origin, code) {
    const { publicKey, privateKey } = newTerminalKey();
    const answer = await send(`${origin.replace(/\/+$/, '')}/api/terminals/enrolments`, 'POST', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, publicKey, proof: signText(privateKey, code) }),
    });
    if (answer.status !== 200) throw new Error(`not enrolled: ${answer.body.code}`);
    return { terminalId: String(answer.body.terminalId), privateKey };
  }

  /**
   * One signed request; `clientKey` for routes that write, the same again when it is sent again.
   * @param {string} method
   * @param {string} path
   * @param {object} [content]
   * @param {string} [clientKey]
   * @returns {Promise<Answer>}
   */
  async call(method, path, content, clientKey) {
    const body = content === undefined ? undefined : JSON.stringify(content);
    const headers = signedHeaders(this.key, { method, path, body, visit: this.visit });
    if (clientKey !== undefined) headers['x-client-key'] = clientKey;
    return send(this.origin + path, method, { headers, body });
  }

  /** @returns {Promise<Answer>} */
  me() {
    return this.call('GET', '/api/terminals/me');
  }

  /**
   * Begins the visit of whoever's card was read; what follows is asked for them until the visit ends.
   * @param {{ documentType: string, documentNumber: string, name: string, cardReadProof?: string }} card
   * @returns {Promise<Answer>}
   */
  async openVisit(card) {
    this.visit = undefined;
    const answer = await this.call('POST', '/api/terminals/visits', card);
    if (answer.status === 200) this.visit = String(answer.body.token);
    return answer;
  }

  /** @returns {Promise<Answer>} */
  async endVisit() {
    const answer = await this.call('DELETE', '/api/terminals/visits/current');
    this.visit = undefined;
    return answer;
  }
}

/**
 * @param {string} url
 * @param {string} method
 * @param {{ headers: Record<string, string>, body?: string }} content
 * @returns {Promise<Answer>}
 */
async function send(url, method, { headers, body }) {
  const response = await fetch(url, { method, headers, body, redirect: 'error' });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}
