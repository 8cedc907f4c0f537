import { documentsRoutes } from '@app/shared/documents/documents.routes';
import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Clock } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { FileStore } from './file-store';
import { LocalFileStore } from './local-file-store';
import { UploadController } from './upload.controller';
import { UploadService } from './upload.service';

@Global()
@Module({
  controllers: [UploadController],
  providers: [
    {
      provide: FileStore,
      inject: [CONFIG, Clock],
      useFactory: async (config: Config, clock: Clock) => {
        const store = new LocalFileStore(config.FILE_STORE);
        await store.prepare(clock.now());
        return store;
      },
    },
    UploadService,
  ],
  exports: [FileStore, UploadService],
})
export class DocumentsModule implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  /**
   * Bytes of a file are handed on as a stream: neither held in memory nor bound by the limit of JSON bodies. No other
   * endpoint takes them.
   */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance() as FastifyInstance | undefined;
    if (!fastify || fastify.hasContentTypeParser('application/octet-stream')) return;
    fastify.addContentTypeParser('application/octet-stream', ({ routeOptions }, payload, done) => {
      if (routeOptions.url === documentsRoutes.upload.path) done(null, payload);
      else done(Object.assign(new Error('unsupported media type'), { statusCode: 415 }));
    });
  }
}
