import { pathOf, type Route } from '@app/shared/http/route';
import Taro from '@tarojs/taro';
import { apiBase } from './api-base';
import { ApiError } from './api-error';
import type { Download } from './download.types';
import { sessionStore } from './session-store';

/** What WeChat can open; from there it is kept or sent on. */
const opened = ['pdf', 'xlsx'] as const;
type Opened = (typeof opened)[number];

const kindOf = (fileName: string) => opened.find((kind) => fileName.endsWith(`.${kind}`));

/** Whether a file of this name can be kept on this phone. */
export const keepsFile = (fileName: string): boolean => kindOf(fileName) !== undefined;

/** Fetches a file with the session of the caller and opens it, with the menu to keep it. Throws ApiError. */
export async function download(route: Route, { fileName, params, query }: Download): Promise<void> {
  const { statusCode, filePath } = await fetchFile(apiBase + pathOf(route, params, query), fileName);
  // The body of a refusal lies in a file nobody reads; the status alone tells what to say.
  if (statusCode === 401) throw new ApiError('COMMON.UNAUTHENTICATED', statusCode);
  if (statusCode === 404) throw new ApiError('COMMON.NOT_FOUND', statusCode);
  if (statusCode !== 200) throw new ApiError('CLIENT.UNREADABLE', statusCode);
  await Taro.openDocument({ filePath, fileType: kindOf(fileName) as Opened, showMenu: true });
}

async function fetchFile(url: string, fileName: string) {
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`;
  try {
    const header = { authorization: `Bearer ${sessionStore.get()?.token}` };
    const { statusCode } = await Taro.downloadFile({ url, filePath, header });
    return { statusCode, filePath };
  } catch {
    throw new ApiError('CLIENT.OFFLINE');
  }
}
