import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** OpenAPI at `/api/docs` (page) and `/api/docs-json` (document), made on first request. */
export function serveApiDocument(application: INestApplication): void {
  const options = new DocumentBuilder()
    .setTitle('新市民之家 API')
    .setDescription('Residence declaration and services for new residents.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('api/docs', application, () => SwaggerModule.createDocument(application, options), {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
  });
}
