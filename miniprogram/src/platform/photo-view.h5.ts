import type { PageElsewhere, PageLink } from '@app/shared/documents/paper';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import type { ShownPage } from './photo.types';
import { sessionStore } from './session-store';
import { parsed } from './transport.types';

/** Reads a page behind a link of this account; its address works in this tab alone. Throws ApiError. */
export async function readPage({ url }: PageLink): Promise<ShownPage> {
  const first = await fetchPage(apiBase + url, { authorization: `Bearer ${sessionStore.get()?.token}` });
  if (!first.headers.get('content-type')?.includes('json')) return shown(first);
  // An object store hands the page out itself, and must not see the session.
  const elsewhere = (await first.json()) as PageElsewhere;
  return shown(await fetchPage(elsewhere.url, {}));
}

async function fetchPage(url: string, headers: Record<string, string>): Promise<Response> {
  const response = await fetch(url, { headers, credentials: 'omit', cache: 'no-store' }).catch(
    () => undefined,
  );
  if (!response) throw new ApiError('CLIENT.OFFLINE');
  if (!response.ok) throw apiErrorOf(response.status, parsed(await response.text()));
  return response;
}

async function shown(response: Response): Promise<ShownPage> {
  const bytes = await response.blob().catch(() => undefined);
  if (!bytes) throw new ApiError('CLIENT.OFFLINE');
  return { contentType: bytes.type, src: URL.createObjectURL(bytes) };
}
