import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Route } from '@app/shared/http/route';
import { PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROUTE } from '../../src/platform/http/route-metadata';

/** One method of one controller that answers requests; `route` is what its metadata holds. */
export type Endpoint = { controller: string; method: string; route: Route | undefined };

/** Every endpoint the application really has, whatever module brought it. */
export function endpointsOf(app: NestFastifyApplication): Endpoint[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const { prototype, name } = metatype as { prototype: Record<string, unknown>; name: string };
    return Object.getOwnPropertyNames(prototype)
      .filter((method) => method !== 'constructor')
      .map((method) => ({ method, handler: prototype[method] as object }))
      .filter(({ handler }) => typeof handler === 'function' && Reflect.hasMetadata(PATH_METADATA, handler))
      .map(({ method, handler }) => ({
        controller: name,
        method,
        route: Reflect.getMetadata(ROUTE, handler) as Route | undefined,
      }));
  });
}

/** Every route object that a `*.routes.ts` of shared exports, by its place (`identityRoutes.me`). */
export function sharedRoutes(): Map<Route, string> {
  const root = resolve(__dirname, '../../../shared/src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.routes.ts'),
  );
  const found = new Map<Route, string>();
  for (const file of files) {
    // Read from the disk, so that a table nobody imports is found as well.
    const tables = require(join(root, file)) as Record<string, Record<string, Route>>;
    for (const [table, routes] of Object.entries(tables)) {
      for (const [name, route] of Object.entries(routes)) {
        if (typeof route === 'object' && 'path' in route) found.set(route, `${table}.${name}`);
      }
    }
  }
  return found;
}
