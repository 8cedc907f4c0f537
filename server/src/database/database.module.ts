import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Pool } from 'mysql2';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { dataSourceOptions } from './data-source';
import { DriverSql } from './sql';
import { POOL, TransactionRunner } from './transaction-runner';

/** Token of prepared statements outside a transaction. */
export const SQL = Symbol('Sql');

/** The mysql2 pool under TypeORM. */
function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { pool: Pool }).pool;
}

@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static forRoot(): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: async (config: Config) => ({
            ...(await dataSourceOptions(config.DATABASE_URL, config.DATABASE_POOL)),
            autoLoadEntities: true,
            retryAttempts: 3,
            retryDelay: 500,
          }),
        }),
      ],
      providers: [
        { provide: POOL, inject: [DataSource], useFactory: poolOf },
        { provide: SQL, inject: [POOL], useFactory: (pool: Pool) => new DriverSql(pool as never) },
        TransactionRunner,
      ],
      exports: [POOL, SQL, TransactionRunner],
    };
  }

  /** TypeORM's own module closes the pool; this waits until it is really gone, so that the process may exit. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
