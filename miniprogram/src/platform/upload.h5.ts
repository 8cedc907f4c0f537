import { ApiError } from './api-error';
import { choosePicture } from './picture.h5';
import { parsed } from './transport.types';
import type { ChosenFile, SentFile } from './upload.types';

export async function choosePictures(_count: number): Promise<ChosenFile[]> {
  const file = await choosePicture();
  return file ? [{ name: file.name, size: file.size, handle: file }] : [];
}

export async function sendFile(
  url: string,
  field: string,
  file: ChosenFile,
  fields: Record<string, string> = {},
): Promise<SentFile> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(field, file.handle as File, file.name);
  try {
    const response = await fetch(url, { method: 'POST', body: form, credentials: 'omit' });
    return { status: response.status, body: parsed(await response.text()) };
  } catch {
    throw new ApiError('CLIENT.OFFLINE');
  }
}
