import { randomUUID } from 'node:crypto';
import { newestPhoneCode, staffCode } from './development-page.mjs';

/** Somebody who uses the product's API over HTTP, signed in or not. */
export class ApiCaller {
  /**
   * @param {string} origin
   * @param {{ token: string, expiresAt: string, me: { accountId: string, kind: string } }} [session]
   */
  constructor(origin, session) {
    this.origin = origin;
    this.session = session;
  }

  /**
   * Signs in as one of the public, with the code that the development page shows.
   * @param {string} origin
   * @param {string} mobile
   */
  static async byPhone(origin, mobile) {
    const visitor = new ApiCaller(origin);
    await visitor.send('POST', '/api/phone-codes', { mobile });
    const code = await newestPhoneCode(origin, mobile);
    return new ApiCaller(origin, await visitor.send('POST', '/api/sessions/phone', { mobile, code }));
  }

  /**
   * Signs in as one of the staff, with the one-time password that the development page shows.
   * @param {string} origin
   * @param {string} userName
   * @param {string} password
   */
  static async ofStaff(origin, userName, password) {
    const totp = await staffCode(origin, userName);
    const body = { userName, password, totp };
    return new ApiCaller(origin, await new ApiCaller(origin).send('POST', '/api/sessions/staff', body));
  }

  /** What the browser build keeps of a session, by its name in the local storage. */
  get deviceStorage() {
    if (!this.session) return {};
    const { token, expiresAt, me } = this.session;
    const kept = { token, expiresAt, accountId: me.accountId, kind: me.kind };
    return { session: JSON.stringify({ data: JSON.stringify(kept) }) };
  }

  /** @param {string} path */
  get(path) {
    return this.send('GET', path);
  }

  /**
   * @param {string} path
   * @param {unknown} body
   */
  post(path, body = {}) {
    return this.send('POST', path, body);
  }

  /**
   * Sends one file by the road of tickets; answers with the ticket's id.
   * @param {string} ticketPath
   * @param {{ fileName: string, bytes: Buffer }} file
   * @returns {Promise<string>}
   */
  async upload(ticketPath, { fileName, bytes }) {
    const ticket = await this.post(ticketPath, { fileName, bytes: bytes.length });
    const response = await fetch(new URL(ticket.url, this.origin), {
      method: ticket.method,
      headers: ticket.headers,
      body: new Uint8Array(bytes),
    });
    if (!response.ok) throw new Error(`${fileName} was not taken: ${await response.text()}`);
    return ticket.uploadId;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async send(method, path, body) {
    const response = await fetch(new URL(path, this.origin), {
      method,
      headers: {
        ...(this.session && { authorization: `Bearer ${this.session.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json', 'x-client-key': randomUUID() }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
