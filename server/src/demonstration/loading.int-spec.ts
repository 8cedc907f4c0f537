import { NestFactory } from '@nestjs/core';
import { testDatabase } from '../../test/support/database';
import { AppModule } from '../app.module';
import { testConfig } from '../config/config';
import { CaseServices } from '../platform/casework/case-services';

it('the application comes up without its network side, as a command brings it up', async () => {
  const config = testConfig({ DATABASE_URL: testDatabase().applicationUrl });
  const app = await NestFactory.createApplicationContext(AppModule.with({ ...config, RUN_JOBS: false }), {
    logger: false,
    abortOnError: false,
  });
  expect(
    app
      .get(CaseServices)
      .list()
      .map(({ definition }) => definition.code),
  ).toContain('permit.application');
  await app.close();
});
