import type { UploadTicket } from '@app/shared/registration/registration.views';
import { ApiError } from './api-error';
import type { ChosenFile } from './upload.types';

/** Alipay has no way to choose a file; the pages say so and point to a computer. */
export const choosesSheets: boolean = false;

export async function chooseSheet(): Promise<ChosenFile | undefined> {
  return undefined;
}

export async function sendBytes(
  _ticket: UploadTicket,
  _file: ChosenFile,
  _tell: (share: number) => void,
): Promise<void> {
  throw new ApiError('CLIENT.UNREADABLE');
}
