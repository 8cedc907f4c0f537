import { Readable } from 'node:stream';
import { documentsRoutes, uploadTicketHeader } from '@app/shared/documents/documents.routes';
import { Controller, Headers, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Serve } from '../http/serve.decorator';
import { DocumentsError } from './documents.errors';
import { fileOfForm } from './multipart-file';
import { UploadService } from './upload.service';

@Controller()
export class UploadController {
  constructor(private readonly uploads: UploadService) {}

  @Serve(documentsRoutes.upload)
  upload(@Headers(uploadTicketHeader) ticket: string | undefined, @Req() request: FastifyRequest) {
    return this.receive(ticket, request.body);
  }

  @Serve(documentsRoutes.uploadForm)
  uploadForm(@Headers(uploadTicketHeader) ticket: string | undefined, @Req() request: FastifyRequest) {
    const { body, headers } = request;
    const isForm = body instanceof Readable && headers['content-type'] !== undefined;
    return this.receive(ticket, isForm ? fileOfForm(headers['content-type'] as string, body) : body);
  }

  private async receive(ticket: string | undefined, content: unknown) {
    if (ticket === undefined || !(content instanceof Readable)) {
      throw new DocumentsError('DOCUMENTS.UPLOAD_TICKET_INVALID', 'forbidden');
    }
    const { bytes } = await this.uploads.receive(ticket, content);
    return { bytes };
  }
}
