import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { SessionRepository } from './session.repository';
import { SessionService } from './session.service';

/** Sessions alone, so that the guard of every endpoint does not need the whole of identity. */
@Global()
@Module({
  imports: [JwtModule.register({})],
  providers: [SessionRepository, SessionService],
  exports: [SessionRepository, SessionService],
})
export class SessionModule {}
