import { pathOf, type Route } from '@app/shared/http/route';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import type { Download } from './download.types';
import { forgetSession, sessionStore } from './session-store';
import { parsed } from './transport.types';

/** Browsers keep any file. */
export const keepsFile = (_fileName: string): boolean => true;

/** Fetches a file with the session of the caller and hands it to the browser. Throws ApiError. */
export async function download(route: Route, { fileName, params, query }: Download): Promise<void> {
  const authorization = `Bearer ${sessionStore.get()?.token}`;
  const response = await fetch(apiBase + pathOf(route, params, query), {
    headers: { authorization },
    credentials: 'omit',
    cache: 'no-store',
  }).catch(() => undefined);
  if (!response) throw new ApiError('CLIENT.OFFLINE');
  if (!response.ok) {
    if (response.status === 401 && authorization === `Bearer ${sessionStore.get()?.token}`) forgetSession();
    throw apiErrorOf(response.status, parsed(await response.text()));
  }
  // A file that stops half way must not look like a whole one.
  const file = await response.blob().catch(() => undefined);
  if (!file) throw new ApiError('CLIENT.OFFLINE');
  offer(file, fileName);
}

function offer(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
