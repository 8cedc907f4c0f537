import { pathOf, type Route } from '@app/shared/http/route';
import { terminalRoutes, terminalStaffRoutes } from '@app/shared/terminals/terminals.routes';
import type { TerminalView, VisitOpened } from '@app/shared/terminals/terminals.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newTerminalKey, signedHeaders } from '../../../scripts/lib/terminal-client.mjs';
import { Clock } from '../../src/common/clock';
import type { TestArea } from '../factories/area.factory';
import type { TestPerson } from '../factories/registry.factory';
import { call, createStaff, type Reply } from './application';

export type TerminalCall = {
  body?: object;
  visit?: string;
  nonce?: string;
  /** Seconds by which the terminal's clock is wrong. */
  clockError?: number;
  /** Headers that replace what was signed. */
  headers?: Record<string, string>;
  params?: Record<string, string>;
  /** Another application to call, of the same database. */
  at?: NestFastifyApplication;
};

/** A registered terminal that signs what it sends, and the person in front of it. */
export class TestTerminal {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly id: string,
    readonly privateKey: string,
  ) {}

  async call<Answer = Record<string, unknown>>(
    route: Route,
    options: TerminalCall = {},
  ): Promise<Reply<Answer>> {
    const { body, visit, nonce, clockError = 0, headers, params, at = this.app } = options;
    const path = pathOf(route, params);
    const payload = body && JSON.stringify(body);
    const now = this.app.get(Clock).now().getTime() + clockError * 1000;
    const signed = signedHeaders(
      { terminalId: this.id, privateKey: this.privateKey },
      { method: route.method, path, body: payload, visit, now, nonce },
    );
    const response = await at.inject({
      method: route.method,
      url: path,
      headers: { ...signed, ...headers },
      payload,
    });
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: isJson ? response.json() : {},
      text: response.body,
      headers: response.headers,
    } as Reply<Answer>;
  }

  /** The token of a visit of this person. */
  async visitOf({ name, documentType, documentNumber }: TestPerson): Promise<string> {
    const body = { name, documentType, documentNumber };
    const opened = await this.call<VisitOpened>(terminalRoutes.openVisit, { body });
    if (opened.status !== 200) throw new Error(`no visit: ${opened.text}`);
    return opened.body.token;
  }
}

/** A terminal in an area, registered with its key by an administrator of that area. */
export async function createTerminal(app: NestFastifyApplication, area: TestArea): Promise<TestTerminal> {
  const { token } = await createStaff(app, { role: 'administrator', areaPath: area.path });
  const { publicKey, privateKey } = newTerminalKey();
  const body = { name: '大厅一号机', place: '便民服务中心一楼', areaCode: area.code, publicKey };
  const registered = await call<TerminalView>(app, terminalStaffRoutes.register, { token, body });
  if (registered.status !== 200) throw new Error(`no terminal: ${registered.text}`);
  return new TestTerminal(app, registered.body.id, privateKey);
}
