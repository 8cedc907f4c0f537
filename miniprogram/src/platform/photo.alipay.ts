import { pageTypeOf } from '@app/shared/documents/page-type';
import type { PageUpload } from '@app/shared/documents/paper';
import Taro from '@tarojs/taro';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import type { ChosenPage } from './photo.types';
import { parsed } from './transport.types';

/** Alipay has no way to choose a file that is no picture. */
export const choosesPdf: boolean = false;

export async function choosePages({ max }: { max: number }): Promise<ChosenPage[]> {
  const chosen = await Taro.chooseImage({ count: Math.min(max, 9) }).catch(() => undefined);
  return Promise.all((chosen?.tempFilePaths ?? []).map(pageAt));
}

export async function choosePdfs(_: { max: number }): Promise<ChosenPage[]> {
  return [];
}

/** Sends a page where its upload says. Alipay wants to know that it is a picture. Throws ApiError. */
export async function sendPage(
  upload: PageUpload,
  page: ChosenPage,
  tell: (share: number) => void,
): Promise<void> {
  tell(0);
  const options = {
    url: upload.url.startsWith('/') ? apiBase + upload.url : upload.url,
    filePath: page.handle as string,
    name: upload.fileField,
    fileType: 'image',
    formData: upload.fields,
    header: upload.headers,
  };
  const { statusCode, data } = await Taro.uploadFile(options as Taro.uploadFile.Option).catch(() => {
    throw new ApiError('CLIENT.OFFLINE');
  });
  if (Number(statusCode) >= 300) throw apiErrorOf(Number(statusCode), parsed(data));
  tell(1);
}

/** The host says neither how large a picture is nor what it is. */
async function pageAt(path: string): Promise<ChosenPage> {
  const bytes = await bytesOf(path);
  return {
    name: '照片',
    size: bytes.length,
    handle: path,
    contentType: pageTypeOf(bytes.slice(0, 12)),
    preview: path,
  };
}

function bytesOf(filePath: string): Promise<Uint8Array> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => resolve(new Uint8Array()),
    });
  });
}
