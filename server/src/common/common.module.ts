import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Clock } from './clock';
import { parseDataKeys } from './crypto/data-keys';
import { SearchHasher } from './crypto/keyed-hash';
import { Sealer } from './crypto/sealed-value';

/** What every part of the server needs: time, sealing of personal values, and the hash they are found by. */
@Global()
@Module({
  providers: [
    Clock,
    {
      provide: Sealer,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        new Sealer({ ...parseDataKeys(config.DATA_KEYS), suite: config.DATA_SUITE }),
    },
    {
      provide: SearchHasher,
      inject: [CONFIG],
      useFactory: (config: Config) => new SearchHasher(Buffer.from(config.SEARCH_KEY, 'base64')),
    },
  ],
  exports: [Clock, Sealer, SearchHasher],
})
export class CommonModule {}
