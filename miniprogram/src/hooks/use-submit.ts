import { useCallback, useRef, useState } from 'react';
import { ApiError } from '@/platform/api-error';
import { newClientKey } from '@/platform/client-key';
import { surface } from '@/platform/surface';

export type Submit<Payload, Answer> = {
  /** Resolves with the answer, or with undefined when it failed (then `error` says why). */
  run: (payload: Payload) => Promise<Answer | undefined>;
  busy: boolean;
  error: ApiError | undefined;
  clearError: () => void;
};

/**
 * Sends a write. The key of an attempt is kept while its outcome is unknown and the payload is the same, so
 * that tapping again after a lost reply has one effect; a decided attempt never blocks a new one.
 */
export function useSubmit<Payload, Answer>(
  send: (payload: Payload, clientKey: string) => Promise<Answer>,
): Submit<Payload, Answer> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const attempt = useRef<{ key: string; payload: string }>();
  const running = useRef(false);

  const run = useCallback(
    async (payload: Payload): Promise<Answer | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setError(undefined);
      try {
        // Nothing to send is a payload too.
        const text = JSON.stringify(payload) ?? '';
        if (attempt.current?.payload !== text) attempt.current = { key: await newClientKey(), payload: text };
        const answer = await send(payload, attempt.current.key);
        attempt.current = undefined;
        return answer;
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) surface(thrown);
        const failure = thrown instanceof ApiError ? thrown : new ApiError('COMMON.UNEXPECTED');
        if (!failure.undecided) attempt.current = undefined;
        setError(failure);
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [send],
  );
  return { run, busy, error, clearError: useCallback(() => setError(undefined), []) };
}
