import { Readable } from 'node:stream';
import { documentsRoutes, uploadTicketHeader } from '@app/shared/documents/documents.routes';
import { Controller, Headers, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Serve } from '../http/serve.decorator';
import { DocumentsError } from './documents.errors';
import { UploadService } from './upload.service';

@Controller()
export class UploadController {
  constructor(private readonly uploads: UploadService) {}

  @Serve(documentsRoutes.upload)
  async upload(@Headers(uploadTicketHeader) ticket: string | undefined, @Req() request: FastifyRequest) {
    const content = request.body;
    if (ticket === undefined || !(content instanceof Readable)) {
      throw new DocumentsError('DOCUMENTS.UPLOAD_TICKET_INVALID', 'forbidden');
    }
    const { bytes } = await this.uploads.receive(ticket, content);
    return { bytes };
  }
}
