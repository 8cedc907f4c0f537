import type { Role } from '../identity/roles';

/** Who may call: anybody, anybody signed in, a self-service terminal and nobody else, or holders of one of the roles. */
export type Access = 'public' | 'signed-in' | 'terminal' | readonly Role[];

/**
 * What a read shows of other people, so that it is logged: `personal` (names, masked numbers),
 * `export` (a file leaves the system). Absent where nothing personal of others is shown.
 */
export type Disclosure = 'personal' | 'export';

/**
 * One endpoint, used by the server, the client and the tests. `path` starts with `/api` and may hold `:name`.
 * `write` routes require the header `x-client-key`; there is no PATCH, because the cloud call does not carry it.
 */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  readonly write?: true;
  readonly discloses?: Disclosure;
  readonly summary: string;
};

/** Header that carries the client's key of one attempt to write; a retry repeats it. */
export const clientKeyHeader = 'x-client-key';

/** Largest request body in bytes; the WeChat cloud call does not carry more. */
export const maxBodyBytes = 100 * 1024;

/** Fills `:name` parts and appends the query; undefined query values are left out. */
export function pathOf(
  route: Route,
  params: Record<string, string> = {},
  query: Record<string, string | number | boolean | undefined> = {},
): string {
  const path = route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`missing path parameter ${name} of ${route.path}`);
    return encodeURIComponent(value);
  });
  const pairs = Object.keys(query)
    .filter((key) => query[key] !== undefined && query[key] !== '')
    .map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(String(query[key]))}`);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}
