import { pathOf, type Route } from '@app/shared/http/route';
import Taro from '@tarojs/taro';
import { apiBase } from './api-base';
import { ApiError } from './api-error';
import type { Download } from './download.types';
import { sessionStore } from './session-store';

/** Alipay opens nothing else. */
export const keepsFile = (fileName: string): boolean => fileName.endsWith('.pdf');

export async function download(route: Route, { params, query }: Download): Promise<void> {
  const header = { authorization: `Bearer ${sessionStore.get()?.token}` };
  const answer = await Taro.downloadFile({ url: apiBase + pathOf(route, params, query), header }).catch(
    () => undefined,
  );
  if (!answer) throw new ApiError('CLIENT.OFFLINE');
  if (!answer.tempFilePath) throw new ApiError('CLIENT.UNREADABLE', answer.statusCode);
  await Taro.openDocument({ filePath: answer.tempFilePath, fileType: 'pdf' });
}
