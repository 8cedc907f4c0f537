import { documentsRoutes } from '@app/shared/documents/documents.routes';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { SourceListView, UploadTicket } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { call, type Reply } from '../support/application';
import type { TestArea } from './area.factory';

export const listHeader = '房屋地址,房东姓名,联系电话,建筑面积,出租状态';

/** Sends a file by the real road; gives what opens it. */
export async function uploadList(
  app: NestFastifyApplication,
  token: string,
  content: Buffer,
): Promise<string> {
  const body = { fileName: '名单.csv', bytes: content.length };
  const { body: ticket } = await call<UploadTicket>(app, fieldRoutes.requestUpload, { token, body });
  const { method } = documentsRoutes.upload;
  const sent = await app.inject({ method, url: ticket.url, headers: ticket.headers, payload: content });
  if (sent.statusCode !== 200) throw new Error(`not stored: ${sent.body}`);
  return ticket.uploadId;
}

/** Opens an uploaded file as a community's list of an area. */
export function openList(
  app: NestFastifyApplication,
  list: { token: string; uploadId: string; area: TestArea; clientKey?: string },
): Promise<Reply<SourceListView>> {
  const { token, uploadId, area, clientKey } = list;
  const body = { uploadId, fileName: '名单.csv', source: 'community', areaCode: area.code };
  return call<SourceListView>(app, fieldRoutes.openSourceList, { token, clientKey, body });
}

/** The preview of a list with these rows below the usual header. */
export async function listOfRows(
  app: NestFastifyApplication,
  token: string,
  area: TestArea,
  rows: readonly string[],
): Promise<SourceListView> {
  const uploadId = await uploadList(app, token, Buffer.from([listHeader, ...rows].join('\n')));
  return (await openList(app, { token, uploadId, area })).body;
}

export function decideEntry(
  app: NestFastifyApplication,
  token: string,
  entry: { list: SourceListView; row: number | string; decision: string; clientKey?: string },
): Promise<Reply<SourceListView>> {
  const { list, row, decision, clientKey } = entry;
  const params = { id: list.id, row: String(row) };
  return call<SourceListView>(app, fieldRoutes.decideSourceEntry, {
    token,
    params,
    body: { decision },
    clientKey,
  });
}

export function applyList(
  app: NestFastifyApplication,
  token: string,
  list: SourceListView,
  clientKey?: string,
): Promise<Reply<SourceListView>> {
  return call<SourceListView>(app, fieldRoutes.applySourceList, {
    token,
    params: { id: list.id },
    clientKey,
  });
}
