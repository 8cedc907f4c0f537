import type { Route } from '@app/shared/http/route';
import type { ApiError } from './api-error';

/** One decision taken on the spot. `id` is the client key: however often it is sent, it has one effect. */
export type OutboxEntry = {
  id: string;
  /** What the officer sees in the list: `核实:沙洲路 88 号 302 室`. */
  title: string;
  queuedAt: string;
  route: Pick<Route, 'method' | 'path' | 'write' | 'access' | 'summary'>;
  params?: Record<string, string>;
  body: unknown;
  state: 'waiting' | 'refused';
  /** The server's answer to a refused one; it stays until the officer has read it. */
  refusal?: { code: string; reference?: string };
};

export type Queue = readonly OutboxEntry[];

/** A second tap with the same key changes nothing. */
export function withQueued(queue: Queue, entry: OutboxEntry): Queue {
  return queue.some((one) => one.id === entry.id) ? queue : [...queue, entry];
}

export function withoutEntry(queue: Queue, id: string): Queue {
  return queue.filter((one) => one.id !== id);
}

export function withRefused(queue: Queue, id: string, error: ApiError): Queue {
  const refusal = { code: error.code, reference: error.reference };
  return queue.map((one) => (one.id === id ? { ...one, state: 'refused', refusal } : one));
}

/** The oldest that has not been answered. */
export function nextWaiting(queue: Queue): OutboxEntry | undefined {
  return queue.find((one) => one.state === 'waiting');
}

/**
 * Whether the answer is final for this entry. A missing answer, a server at its limits and an ended session
 * say nothing about the decision itself: it waits and goes again with the same key.
 */
export function isRefusal(error: ApiError): boolean {
  return error.status >= 400 && error.status < 500 && ![401, 408, 425, 429].includes(error.status);
}

/** Undefined when the text is not a queue: the caller must not overwrite what it cannot read. */
export function readQueue(text: string): Queue | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? (read as OutboxEntry[]) : undefined;
  } catch {
    return undefined;
  }
}
