import { act, renderHook } from '@testing-library/react';
import { ApiError } from '@/platform/api-error';
import { useSubmit } from './use-submit';

/** A server that answers one after the other; it notes the keys it was sent. */
function submitting(...answers: (string | Error)[]) {
  const keys: string[] = [];
  const send = async (_payload: object, key: string): Promise<string> => {
    keys.push(key);
    const answer = answers.shift() ?? 'stored';
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const { result } = renderHook(() => useSubmit(send));
  const run = (payload: object) =>
    act(async () => {
      await result.current.run(payload);
    });
  return { keys, run, result };
}

const payload = { from: '2026-09-01' };

describe('useSubmit', () => {
  it('R2: repeats an attempt whose outcome nobody knows with the same key', async () => {
    const { keys, run, result } = submitting(
      new ApiError('CLIENT.TIMEOUT'),
      new ApiError('COMMON.BUSY', 503),
    );
    await run(payload);
    expect(result.current.error?.code).toBe('CLIENT.TIMEOUT');
    await run({ ...payload });
    await run(payload);
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(3);
    expect(result.current.error).toBeUndefined();
  });

  it('sends also where there is nothing to send', async () => {
    const send = jest.fn(async () => 'signed in');
    const { result } = renderHook(() => useSubmit(send));
    await act(async () => void (await result.current.run(undefined)));
    expect(send).toHaveBeenCalledTimes(1);
    expect(result.current.error).toBeUndefined();
  });

  it('R3: takes a new key after a success, after a refusal, and for other content', async () => {
    const { keys, run } = submitting(
      'stored',
      new ApiError('COMMON.INVALID_INPUT', 400),
      new ApiError('CLIENT.TIMEOUT'),
    );
    await run(payload);
    await run(payload);
    await run(payload);
    await run({ from: '2026-09-02' });
    expect(new Set(keys).size).toBe(4);
  });

  it('does not answer a second tap while the first is under way', async () => {
    const { keys, result } = submitting();
    await act(async () => {
      await Promise.all([result.current.run(payload), result.current.run(payload)]);
    });
    expect(keys).toHaveLength(1);
    expect(result.current.busy).toBe(false);
  });
});
