import { documentsRoutes } from '@app/shared/documents/documents.routes';
import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Clock } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { FileStore } from './file-store';
import { LocalFileStore } from './local-file-store';
import { ClamdScanner } from './papers/clamd-scanner';
import { Guardianship } from './papers/guardianship';
import { PageInspector } from './papers/page-inspector';
import { PageIntake } from './papers/page-intake';
import { PaperController } from './papers/paper.controller';
import { PaperRepository } from './papers/paper.repository';
import { PaperService } from './papers/paper.service';
import { PaperAccess } from './papers/paper-access';
import { PaperFiles } from './papers/paper-files';
import { PaperPageRepository } from './papers/paper-page.repository';
import { PaperReadingService } from './papers/paper-reading.service';
import { PaperRetentionJob } from './papers/paper-retention.job';
import { PaperUploadService } from './papers/paper-upload.service';
import { PaperUseRepository } from './papers/paper-use.repository';
import { AbsentVirusScanner, VirusScanner } from './papers/virus-scanner';
import { S3FileStore } from './s3-file-store';
import { UploadController } from './upload.controller';
import { UploadService } from './upload.service';

/** Which endpoint takes files in which wrapping. */
const bodies = [
  ['application/octet-stream', documentsRoutes.upload],
  ['multipart/form-data', documentsRoutes.uploadForm],
] as const;

/** The folder that the configuration names, or the bucket. */
async function openFileStore(config: Config, clock: Clock): Promise<FileStore> {
  if (config.OBJECT_STORE === 's3') {
    return new S3FileStore({
      endpoint: config.S3_ENDPOINT as string,
      region: config.S3_REGION,
      bucket: config.S3_BUCKET as string,
      accessKeyId: config.S3_ACCESS_KEY as string,
      secretAccessKey: config.S3_SECRET_KEY as string,
      pathStyle: config.S3_PATH_STYLE,
    });
  }
  const store = new LocalFileStore(config.FILE_STORE);
  await store.prepare(clock.now());
  return store;
}

/** Files: how they come in, where they live, and the papers that people hand in with their applications. */
@Global()
@Module({
  controllers: [UploadController, PaperController],
  providers: [
    {
      provide: FileStore,
      inject: [CONFIG, Clock],
      useFactory: openFileStore,
    },
    {
      provide: VirusScanner,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        config.VIRUS_SCANNER === 'clamd' ? new ClamdScanner(config.CLAMD_ADDRESS) : new AbsentVirusScanner(),
    },
    Guardianship,
    PageInspector,
    PageIntake,
    PaperAccess,
    PaperFiles,
    PaperPageRepository,
    PaperReadingService,
    PaperRepository,
    PaperRetentionJob,
    PaperService,
    PaperUploadService,
    PaperUseRepository,
    UploadService,
  ],
  exports: [FileStore, UploadService, Guardianship, PaperAccess, PaperService],
})
export class DocumentsModule implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  /**
   * Bytes of a file, bare or in a form, are handed on as a stream: neither held in memory nor bound by the limit of
   * JSON bodies. No other endpoint takes them.
   */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance() as FastifyInstance | undefined;
    for (const [type, { method, path }] of bodies) {
      if (!fastify || fastify.hasContentTypeParser(type)) continue;
      fastify.addContentTypeParser(type, ({ routeOptions }, payload, done) => {
        if (routeOptions.url === path && routeOptions.method === method) done(null, payload);
        else done(Object.assign(new Error('unsupported media type'), { statusCode: 415 }));
      });
    }
  }
}
