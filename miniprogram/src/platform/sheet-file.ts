import type { UploadTicket } from '@app/shared/registration/registration.views';
import Taro from '@tarojs/taro';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import { parsed } from './transport.types';
import type { ChosenFile } from './upload.types';

/** Whether this host can hand over a spreadsheet at all. */
export const choosesSheets: boolean = true;

/** A spreadsheet out of a chat, which is where files are on a phone. Undefined when the person went back. */
export function chooseSheet(): Promise<ChosenFile | undefined> {
  return new Promise((resolve) => {
    // Taro hands this call on as it is: callbacks work on every version of the host.
    Taro.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: ['xlsx', 'csv'],
      success: ({ tempFiles: [file] }) =>
        resolve(file && { name: file.name, size: file.size, handle: file.path }),
      fail: () => resolve(undefined),
    });
  });
}

/** Sends the bytes of a ticket. Throws ApiError. */
export async function sendBytes(
  ticket: UploadTicket,
  file: ChosenFile,
  tell: (share: number) => void,
): Promise<void> {
  const bytes = await bytesOf(file.handle as string);
  tell(0);
  const { statusCode, data } = await Taro.request({
    url: ticket.url.startsWith('/') ? apiBase + ticket.url : ticket.url,
    method: ticket.method,
    header: ticket.headers,
    data: bytes,
    dataType: 'text' as 'json',
  }).catch(() => {
    throw new ApiError('CLIENT.OFFLINE');
  });
  if (statusCode >= 300) throw apiErrorOf(statusCode, parsed(data));
  tell(1);
}

function bytesOf(filePath: string): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: () => reject(new ApiError('CLIENT.UNREADABLE')),
    });
  });
}
