import type { Route } from '@app/shared/http/route';
import { terminalHeaders } from '@app/shared/terminals/terminal-signature';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '../../common/errors';
import { holds } from '../identity/principal';
import { SessionService } from '../identity/session.service';
import { TerminalGate } from '../terminals/terminal-gate';
import type { RequestContext } from './request.decorators';
import { ROUTE } from './route-metadata';

/** Lets a request pass when its shared route says so; an endpoint without a shared route is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly terminals: TerminalGate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    if (!route) throw new AppError('COMMON.NOT_FOUND', 'not-found');
    const request = context.switchToHttp().getRequest<RequestContext>();
    const token = bearerOf(request.headers.authorization);
    if (request.headers[terminalHeaders.id] !== undefined) return this.admitTerminal(request, route, token);
    if (token !== undefined) request.principal = await this.sessions.principalOf(token);
    if (route.access === 'public') return true;
    const { principal } = request;
    if (!principal) {
      throw new AppError(token ? 'IDENTITY.SESSION_EXPIRED' : 'COMMON.UNAUTHENTICATED', 'unauthenticated');
    }
    if (route.access === 'terminal') throw new AppError('COMMON.NOT_FOUND', 'not-found');
    if (route.access !== 'signed-in' && !route.access.some((role) => holds(principal, role))) {
      throw new AppError('COMMON.NOT_FOUND', 'not-found');
    }
    return true;
  }

  /** A machine has its own routes and no others, and never a person's session as well. */
  private async admitTerminal(request: RequestContext, route: Route, token?: string): Promise<boolean> {
    if (route.access !== 'terminal' || token !== undefined)
      throw new AppError('COMMON.NOT_FOUND', 'not-found');
    const { headers, method, url, bodyHash, reference } = request;
    request.terminal = await this.terminals.admit({ headers, method, url, bodyHash, reference }, route);
    return true;
  }
}

function bearerOf(header: string | undefined): string | undefined {
  return header?.startsWith('Bearer ') ? header.slice(7) : undefined;
}
