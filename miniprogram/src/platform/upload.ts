import Taro from '@tarojs/taro';
import { ApiError } from './api-error';
import { parsed } from './transport.types';
import type { ChosenFile, SentFile } from './upload.types';

/** Up to `count` pictures from camera or album, shrunk by the host. Empty when the person went back. */
export async function choosePictures(count: number): Promise<ChosenFile[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] });
    return tempFiles.map(({ tempFilePath, size }) => ({
      name: nameOf(tempFilePath),
      size,
      handle: tempFilePath,
    }));
  } catch {
    return [];
  }
}

/** Sends one file as multipart form data to an address the server has given out. */
export async function sendFile(
  url: string,
  field: string,
  file: ChosenFile,
  fields: Record<string, string> = {},
): Promise<SentFile> {
  try {
    const { statusCode, data } = await Taro.uploadFile({
      url,
      name: field,
      filePath: file.handle as string,
      formData: fields,
    });
    return { status: statusCode, body: parsed(data) };
  } catch {
    throw new ApiError('CLIENT.OFFLINE');
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
