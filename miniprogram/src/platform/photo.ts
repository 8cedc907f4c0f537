import { pageTypeBytes, pageTypeOf } from '@app/shared/documents/page-type';
import type { PageUpload } from '@app/shared/documents/paper';
import Taro from '@tarojs/taro';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import type { ChosenPage } from './photo.types';
import { parsed } from './transport.types';

/** Whether this host can hand over a PDF. */
export const choosesPdf: boolean = true;

/** Photos from the camera or the album, at most so many; empty when the person went back. */
export function choosePages({ max }: { max: number }): Promise<ChosenPage[]> {
  return new Promise((resolve) => {
    // Taro hands these calls on as they are: callbacks work on every version of the host.
    Taro.chooseMedia({
      count: Math.min(max, 9),
      mediaType: ['image'],
      sizeType: ['original', 'compressed'],
      success: ({ tempFiles }) =>
        resolve(
          Promise.all(
            tempFiles.map(({ tempFilePath, size }) => pageAt(tempFilePath, size, nameOf(tempFilePath))),
          ),
        ),
      fail: () => resolve([]),
    });
  });
}

/** PDFs out of a chat, which is where files are on a phone. */
export function choosePdfs({ max }: { max: number }): Promise<ChosenPage[]> {
  return new Promise((resolve) => {
    Taro.chooseMessageFile({
      count: Math.min(max, 9),
      type: 'file',
      extension: ['pdf'],
      success: ({ tempFiles }) =>
        resolve(Promise.all(tempFiles.map(({ path, size, name }) => pageAt(path, size, name)))),
      fail: () => resolve([]),
    });
  });
}

/** Sends a page where its upload says; `tell` hears the share that is through, 0 to 1. Throws ApiError. */
export async function sendPage(
  upload: PageUpload,
  page: ChosenPage,
  tell: (share: number) => void,
): Promise<void> {
  const task = Taro.uploadFile({
    url: upload.url.startsWith('/') ? apiBase + upload.url : upload.url,
    filePath: page.handle as string,
    name: upload.fileField,
    formData: upload.fields,
    header: upload.headers,
  });
  task.progress?.(({ progress }: { progress: number }) => tell(progress / 100));
  const { statusCode, data } = await task.catch(() => {
    throw new ApiError('CLIENT.OFFLINE');
  });
  if (statusCode >= 300) throw apiErrorOf(statusCode, parsed(data));
  tell(1);
}

async function pageAt(path: string, size: number, name: string): Promise<ChosenPage> {
  const contentType = pageTypeOf(await firstBytes(path));
  return {
    name,
    size,
    handle: path,
    contentType,
    ...(contentType !== 'application/pdf' && { preview: path }),
  };
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Too short a file, or one that cannot be read, is no page. */
function firstBytes(filePath: string): Promise<Uint8Array> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      position: 0,
      length: pageTypeBytes,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => resolve(new Uint8Array()),
    });
  });
}
