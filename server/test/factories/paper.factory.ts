import type { PageType, PageUpload, PaperView, StartedPage } from '@app/shared/documents/paper';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { call, newClientKey, type Reply } from '../support/application';
import { plainPicture } from '../support/page-samples';

type Who = { token: string };

export async function startPaper(
  app: NestFastifyApplication,
  { token }: Who,
  body: { materialCode: string; personId?: string } = { materialCode: 'id-card' },
): Promise<PaperView> {
  const reply = await call<PaperView>(app, paperRoutes.start, { token, body });
  if (reply.status !== 200) throw new Error(`no paper: ${reply.text}`);
  return reply.body;
}

export function startPage(
  app: NestFastifyApplication,
  { token }: Who,
  paperId: string,
  body: { contentType: string; bytes: number; sha256?: string },
  clientKey = newClientKey(),
): Promise<Reply<StartedPage>> {
  return call<StartedPage>(app, paperRoutes.startPage, { token, params: { id: paperId }, body, clientKey });
}

/** Sends the bytes where the upload says, as a phone does; answers the status. */
export async function sendBytes(
  app: NestFastifyApplication,
  upload: PageUpload,
  content: Buffer,
): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append(upload.fileField, new Blob([new Uint8Array(content)]), 'page');
  if (!upload.url.startsWith('/')) {
    return (await fetch(upload.url, { method: upload.method, headers: upload.headers, body: form })).status;
  }
  const whole = new Response(form);
  const response = await app.inject({
    method: upload.method,
    url: upload.url,
    headers: { ...upload.headers, 'content-type': whole.headers.get('content-type') as string },
    payload: Buffer.from(await whole.arrayBuffer()),
  });
  return response.statusCode;
}

export function finishPage(
  app: NestFastifyApplication,
  { token }: Who,
  paperId: string,
  pageId: string,
  clientKey = newClientKey(),
): Promise<Reply<PaperView>> {
  return call<PaperView>(app, paperRoutes.finishPage, { token, params: { id: paperId, pageId }, clientKey });
}

/** Announces, sends and finishes one page; the answer is that of finishing. */
export async function addPage(
  app: NestFastifyApplication,
  who: Who,
  paperId: string,
  content: Buffer,
  contentType: PageType = 'image/jpeg',
): Promise<Reply<PaperView> & { pageId: string }> {
  const { body } = await startPage(app, who, paperId, { contentType, bytes: content.length });
  if (!body.upload) throw new Error('nothing to send');
  await sendBytes(app, body.upload, content);
  return { ...(await finishPage(app, who, paperId, body.page.id)), pageId: body.page.id };
}

let colours = 0;

/** A paper with one page, checked and kept; each has a picture of its own. */
export async function readyPaper(
  app: NestFastifyApplication,
  who: Who,
  body?: { materialCode: string; personId?: string },
): Promise<{ paperId: string; pageId: string }> {
  colours += 1;
  const colour = `#${(0x101010 + colours * 977).toString(16)}`;
  const paper = await startPaper(app, who, body);
  const added = await addPage(app, who, paper.id, await plainPicture('jpeg', { colour }));
  if (added.status !== 200) throw new Error(`no page: ${added.text}`);
  return { paperId: paper.id, pageId: added.pageId };
}
