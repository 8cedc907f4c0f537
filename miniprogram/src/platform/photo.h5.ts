import { pageTypeBytes, pageTypeOf } from '@app/shared/documents/page-type';
import type { PageUpload } from '@app/shared/documents/paper';
import { pageTypes } from '@app/shared/documents/paper';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import type { ChosenPage } from './photo.types';
import { chooseFiles } from './picture.h5';
import { parsed } from './transport.types';

export const choosesPdf: boolean = true;

/** The dialog of a phone's browser offers the camera by itself. */
export async function choosePages({ max }: { max: number }): Promise<ChosenPage[]> {
  const pictures = pageTypes.filter((type) => type.startsWith('image/'));
  return pagesOf(await chooseFiles(pictures.join(',')), max);
}

export async function choosePdfs({ max }: { max: number }): Promise<ChosenPage[]> {
  return pagesOf(await chooseFiles('application/pdf'), max);
}

function pagesOf(files: File[], max: number): Promise<ChosenPage[]> {
  return Promise.all(
    files.slice(0, max).map(async (file) => {
      const contentType = pageTypeOf(new Uint8Array(await file.slice(0, pageTypeBytes).arrayBuffer()));
      const isPicture = contentType?.startsWith('image/');
      return {
        name: file.name,
        size: file.size,
        handle: file,
        contentType,
        ...(isPicture && { preview: URL.createObjectURL(file) }),
      };
    }),
  );
}

/** Sends a page where its upload says; `tell` hears the share that is through, 0 to 1. Throws ApiError. */
export function sendPage(upload: PageUpload, page: ChosenPage, tell: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url.startsWith('/') ? apiBase + upload.url : upload.url);
    for (const [name, value] of Object.entries(upload.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiError('CLIENT.OFFLINE'));
    request.onload = () =>
      request.status < 300 ? resolve() : reject(apiErrorOf(request.status, parsed(request.responseText)));
    // A store that reads a form as it comes wants the file last.
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append(upload.fileField, page.handle as File, page.name);
    request.send(form);
  });
}
