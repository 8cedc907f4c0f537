import { ApiError } from './api-error';
import { type Answered, type Outgoing, parsed } from './transport.types';

export async function exchange(outgoing: Outgoing): Promise<Answered> {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), outgoing.timeoutMs);
  try {
    const response = await fetch(outgoing.url, {
      method: outgoing.method,
      headers: outgoing.headers,
      body: outgoing.body,
      signal: stop.signal,
      credentials: 'omit',
      cache: 'no-store',
    });
    return { status: response.status, body: parsed(await response.text()) };
  } catch {
    throw new ApiError(stop.signal.aborted ? 'CLIENT.TIMEOUT' : 'CLIENT.OFFLINE');
  } finally {
    clearTimeout(clock);
  }
}
