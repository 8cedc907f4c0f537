import Taro from '@tarojs/taro';
import { ApiError } from './api-error';
import { parsed } from './transport.types';
import type { ChosenFile, SentFile } from './upload.types';

export async function choosePictures(count: number): Promise<ChosenFile[]> {
  try {
    const { tempFilePaths } = await Taro.chooseImage({ count, sizeType: ['compressed'] });
    return tempFilePaths.map((path) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      size: 0,
      handle: path,
    }));
  } catch {
    return [];
  }
}

/** As on WeChat, but Alipay wants to be told that the file is a picture. */
export async function sendFile(
  url: string,
  field: string,
  file: ChosenFile,
  fields: Record<string, string> = {},
): Promise<SentFile> {
  try {
    const picture = { fileType: 'image' };
    const { statusCode, data } = await Taro.uploadFile({
      url,
      name: field,
      filePath: file.handle as string,
      formData: fields,
      ...picture,
    });
    return { status: statusCode, body: parsed(data) };
  } catch {
    throw new ApiError('CLIENT.OFFLINE');
  }
}
