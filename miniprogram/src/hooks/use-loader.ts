import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '@/platform/api-error';
import { networkStore } from '@/platform/network';
import { sessionStore } from '@/platform/session-store';
import { surface } from '@/platform/surface';
import { useStore } from './use-store';

type Held<Data> =
  | { state: 'loading' }
  | { state: 'ready'; data: Data; stale: boolean }
  | { state: 'empty'; data: Data }
  | { state: 'offline' }
  | { state: 'error'; error: ApiError };

/** What a page knows of what it shows. `stale`: a later load failed, this is from before. */
export type Loader<Data> = Held<Data> & {
  /** Loads again; what is on the screen stays until the answer is there. */
  retry: () => void;
};

export type LoaderOptions<Data> = {
  isEmpty?: (data: Data) => boolean;
  /** Loads again whenever the page is shown again. */
  onShow?: boolean;
};

/**
 * Loads once, and again when `key` or the signed-in account changes, when the network comes back after a failure, and on `retry`.
 * An answer that arrives after a newer question is thrown away.
 */
export function useLoader<Data>(
  load: () => Promise<Data>,
  key: string,
  { isEmpty, onShow }: LoaderOptions<Data> = {},
): Loader<Data> {
  const [held, setHeld] = useState<Held<Data>>({ state: 'loading' });
  const online = useStore(networkStore);
  const account = useStore(sessionStore)?.accountId;
  const turn = useRef(0);
  const latest = useRef({ load, isEmpty });
  latest.current = { load, isEmpty };

  const run = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const data = await latest.current.load();
      if (mine !== turn.current) return;
      const empty = latest.current.isEmpty?.(data) ?? false;
      setHeld(empty ? { state: 'empty', data } : { state: 'ready', data, stale: false });
    } catch (thrown) {
      if (mine === turn.current) setHeld((before) => afterFailure(before, thrown));
    }
  }, []);

  useEffect(() => {
    setHeld({ state: 'loading' });
    void run();
    return () => {
      turn.current += 1;
    };
  }, [key, account, run]);

  const waiting = held.state === 'offline' || (held.state === 'ready' && held.stale);
  const wasOnline = useRef(online);
  useEffect(() => {
    if (online && !wasOnline.current && waiting) void run();
    wasOnline.current = online;
  }, [online, waiting, run]);

  const shown = useRef(false);
  useDidShow(() => {
    if (onShow && shown.current) void run();
    shown.current = true;
  });

  const retry = useCallback(() => {
    setHeld((before) =>
      before.state === 'ready' || before.state === 'empty' ? before : { state: 'loading' },
    );
    void run();
  }, [run]);
  return { ...held, retry };
}

function afterFailure<Data>(before: Held<Data>, thrown: unknown): Held<Data> {
  if (!(thrown instanceof ApiError)) surface(thrown);
  const error = thrown instanceof ApiError ? thrown : new ApiError('COMMON.UNEXPECTED');
  if (before.state === 'ready') return { ...before, stale: true };
  return error.offline ? { state: 'offline' } : { state: 'error', error };
}
