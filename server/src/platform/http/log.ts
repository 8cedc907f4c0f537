import { pino } from 'pino';
import type { Config } from '../../config/config';

/** Token of the structured log. */
export const LOG = Symbol('Log');
export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * JSON lines on standard output, written in batches. Bodies, query strings and headers are never handed to it; errors
 * are reduced to name, code and stack, because a driver's message may hold the values of a statement.
 */
export function createLog(config: Pick<Config, 'LOG_LEVEL'>): Log {
  return pino(
    { level: config.LOG_LEVEL, base: undefined, serializers: { error: errorOf } },
    pino.destination({ sync: false, minLength: 4096 }),
  );
}

function errorOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, errno } = error as { code?: string; errno?: number };
  return {
    name: error.name,
    code,
    errno,
    at: error.stack?.split('\n').slice(1, 8).map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : errorOf(error.cause),
  };
}
