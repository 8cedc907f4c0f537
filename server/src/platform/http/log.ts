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
    // A quiet server's last lines must not wait for the next busy hour.
    pino.destination({ sync: false, minLength: 4096, periodicFlush: 1000 }),
  );
}

function errorOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, errno } = error as { code?: string; errno?: number };
  return {
    name: error.name,
    code,
    errno,
    at: placesOf(error.stack ?? ''),
    cause: error.cause === undefined ? undefined : errorOf(error.cause),
  };
}

/** The innermost places of a stack. It begins with the message, which may have lines of its own. */
function placesOf(stack: string): string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 7);
}
