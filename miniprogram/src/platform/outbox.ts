import type { Route } from '@app/shared/http/route';
import { ApiError } from './api-error';
import { networkStore } from './network';
import {
  isRefusal,
  nextWaiting,
  type OutboxEntry,
  type Queue,
  readQueue,
  withoutEntry,
  withQueued,
  withRefused,
} from './outbox-queue';
import { createStore, type Store } from './store';
import type { Found } from './vault';

/** What the outbox needs of the world: real parts on the phone, simple ones in tests. */
export type OutboxParts = {
  keep: (text: string) => Promise<boolean>;
  read: () => Promise<Found>;
  setAside: (stamp: string) => void;
  send: (entry: OutboxEntry) => Promise<unknown>;
  now: () => Date;
};

export type NewDecision = {
  id: string;
  title: string;
  route: Route;
  params?: Record<string, string>;
  body: unknown;
};

export type Outbox = {
  entries: Store<Queue>;
  /** Reads what earlier runs left. False while it cannot be read: then nothing may be queued over it. */
  open: () => Promise<boolean>;
  /** Persists the decision before it answers. False: it is not kept, so the caller must not say it was. */
  queue: (decision: NewDecision) => Promise<boolean>;
  /** Sends all that wait, oldest first, one at a time. Stops at the first that got no answer. */
  flush: () => Promise<void>;
  /** Takes a refused entry off the list once the officer has read why. */
  acknowledge: (id: string) => Promise<void>;
  /** Forgets what is in memory; at sign-out the session wipes the device. */
  close: () => void;
};

export function createOutbox(parts: OutboxParts): Outbox {
  const entries = createStore<Queue>([]);
  let opened = false;
  let sending: Promise<void> | undefined;
  let lastStep: Promise<unknown> = Promise.resolve();

  /** One step at a time: a decision queued while another is being sent must not overwrite its result. */
  function step<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = lastStep.then(work, work);
    lastStep = next.catch(() => undefined);
    return next;
  }

  const change = (to: (queue: Queue) => Queue): Promise<boolean> =>
    step(async () => {
      if (!opened && !(await read())) return false;
      const next = to(entries.get());
      const kept = await parts.keep(JSON.stringify(next));
      if (kept) entries.set(next);
      return kept;
    });

  async function read(): Promise<boolean> {
    const found = await parts.read();
    if (found.state === 'locked') return false;
    const left = found.state === 'text' ? readQueue(found.text) : undefined;
    if (found.state !== 'none' && !left) parts.setAside(parts.now().toISOString());
    entries.set(left ?? []);
    opened = true;
    return true;
  }

  async function sendAll(): Promise<void> {
    for (let entry = nextWaiting(entries.get()); entry; entry = nextWaiting(entries.get())) {
      const { id } = entry;
      const settled = await parts.send(entry).then(
        () => (queue: Queue) => withoutEntry(queue, id),
        (error: unknown) =>
          error instanceof ApiError && isRefusal(error)
            ? (queue: Queue) => withRefused(queue, id, error)
            : undefined,
      );
      // An answer that cannot be written down is asked for again later, with the same key.
      if (!settled || !(await change(settled))) return;
    }
  }

  return {
    entries,
    open: () => step(async () => opened || read()),
    queue: ({ id, title, route, params, body }) => {
      const queuedAt = parts.now().toISOString();
      return change((queue) =>
        withQueued(queue, { id, title, route, params, body, queuedAt, state: 'waiting' }),
      );
    },
    flush() {
      sending ??= sendAll().finally(() => {
        sending = undefined;
      });
      return sending;
    },
    async acknowledge(id) {
      await change((queue) => withoutEntry(queue, id));
    },
    close() {
      opened = false;
      entries.set([]);
    },
  };
}

/** Flushes whenever the network comes back. Returns what stops it. */
export function flushWhenOnline(outbox: Outbox): () => void {
  return networkStore.subscribe(() => {
    if (networkStore.get()) void outbox.flush();
  });
}
