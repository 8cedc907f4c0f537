import { clientKeyHeader, type Route } from '@app/shared/http/route';
import { terminalHeaders } from '@app/shared/terminals/terminal-signature';
import {
  applyDecorators,
  Delete,
  Get,
  HttpCode,
  Post,
  Put,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditInterceptor } from '../audit/audit.interceptor';
import { ROUTE } from './route-metadata';

const methods = { GET: Get, POST: Post, PUT: Put, DELETE: Delete } as const;

/** Binds a controller method to a shared route: path, access, audit and documentation come from that one object. */
export function Serve(route: Route): MethodDecorator {
  const decorators: MethodDecorator[] = [
    methods[route.method](route.path),
    HttpCode(200),
    SetMetadata(ROUTE, route),
    ApiOperation({ summary: route.summary, description: `access: ${describeAccess(route)}` }),
    ApiTags(route.path.split('/')[2] ?? 'api'),
  ];
  // Only where something is disclosed: every other request is spared the detour.
  if (route.discloses) decorators.push(UseInterceptors(AuditInterceptor));
  if (route.access === 'terminal') {
    for (const name of Object.values(terminalHeaders)) {
      decorators.push(ApiHeader({ name, required: name !== terminalHeaders.visit }));
    }
  } else if (route.access !== 'public') decorators.push(ApiBearerAuth());
  if (route.write) decorators.push(ApiHeader({ name: clientKeyHeader, required: true }));
  return applyDecorators(...decorators);
}

function describeAccess(route: Route): string {
  return typeof route.access === 'string' ? route.access : route.access.join(', ');
}
