import type { UploadTicket } from '@app/shared/registration/registration.views';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import { chooseFile } from './picture.h5';
import { parsed } from './transport.types';
import type { ChosenFile } from './upload.types';

export const choosesSheets = true;

export async function chooseSheet(): Promise<ChosenFile | undefined> {
  const file = await chooseFile('.xlsx,.csv');
  return file && chosenSheet(file);
}

export const chosenSheet = (file: File): ChosenFile => ({ name: file.name, size: file.size, handle: file });

/** Sends the bytes of a ticket; `tell` hears the share that is through, 0 to 1. Throws ApiError. */
export function sendBytes(
  ticket: UploadTicket,
  file: ChosenFile,
  tell: (share: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(ticket.method, ticket.url.startsWith('/') ? apiBase + ticket.url : ticket.url);
    for (const [name, value] of Object.entries(ticket.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiError('CLIENT.OFFLINE'));
    request.onload = () =>
      request.status < 300 ? resolve() : reject(apiErrorOf(request.status, parsed(request.responseText)));
    request.send(file.handle as File);
  });
}
