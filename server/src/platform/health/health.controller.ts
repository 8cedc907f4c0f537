import { healthRoutes } from '@app/shared/http/health.routes';
import { Controller, Inject } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { Serve } from '../http/serve.decorator';

@Controller()
export class HealthController {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The process answers. Never touches the database: a paused database must not get the server killed. */
  @Serve(healthRoutes.alive)
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and the schema is there. */
  @Serve(healthRoutes.ready)
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.sql.rows('SELECT 1 FROM area LIMIT 1');
      return { status: 'ok' };
    } catch (cause) {
      throw new AppError('COMMON.UNAVAILABLE', 'unavailable', { cause, retryAfterSeconds: 5 });
    }
  }
}
