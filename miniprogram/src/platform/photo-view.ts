import type { PageElsewhere, PageLink } from '@app/shared/documents/paper';
import Taro from '@tarojs/taro';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import { base64OfBytes, textOfBytes } from './bytes';
import type { ShownPage } from './photo.types';
import { sessionStore } from './session-store';
import { parsed } from './transport.types';

/**
 * Reads a page behind a link of this account. The picture stays in memory: nothing of a paper is written to the phone
 * (promise S8). Throws ApiError.
 */
export async function readPage({ url }: PageLink): Promise<ShownPage> {
  const first = await fetchBytes(apiBase + url, { authorization: `Bearer ${sessionStore.get()?.token}` });
  if (!first.contentType.includes('json')) return shown(first);
  // An object store hands the page out itself, and must not see the session.
  const elsewhere = parsed(textOfBytes(first.bytes)) as PageElsewhere;
  return shown(await fetchBytes(elsewhere.url, {}));
}

type Fetched = { bytes: Uint8Array; contentType: string };

async function fetchBytes(url: string, header: Record<string, string>): Promise<Fetched> {
  const answer = await Taro.request<ArrayBuffer>({
    url,
    header,
    dataType: 'arraybuffer' as 'json',
    responseType: 'arraybuffer',
  }).catch(() => {
    throw new ApiError('CLIENT.OFFLINE');
  });
  const bytes = new Uint8Array(answer.data);
  if (answer.statusCode >= 300) throw apiErrorOf(answer.statusCode, parsed(textOfBytes(bytes)));
  return { bytes, contentType: typeOf(answer.header) };
}

/** Hosts spell the names of headers as they like. */
function typeOf(header: Record<string, unknown> = {}): string {
  const name = Object.keys(header).find((known) => known.toLowerCase() === 'content-type');
  return String(name === undefined ? '' : header[name]);
}

function shown({ bytes, contentType }: Fetched): ShownPage {
  return { contentType, src: `data:${contentType};base64,${base64OfBytes(bytes)}` };
}
