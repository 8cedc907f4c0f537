import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import type { Config } from '../config/config';
import { CityLoader } from './city-loader';
import { type GuideLine, guideOf } from './guide';

/** Brings up the application without its network side, fills the city if it is empty, and says where to go in it. */
export async function loadAndGuide(config: Config, loaded: boolean): Promise<GuideLine[]> {
  const module = AppModule.with({ ...config, RUN_JOBS: false });
  const app = await NestFactory.createApplicationContext(module, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  try {
    if (!loaded) await new CityLoader(app).load();
    return await guideOf(app);
  } finally {
    await app.close();
  }
}
