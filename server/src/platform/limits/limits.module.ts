import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RateCounter } from './rate-counter';
import { RequestLimitGuard } from './request-limit.guard';
import { SignInLock } from './sign-in-lock';

/** Stands before the http module in the application, because its guard counts what the other one refuses. */
@Global()
@Module({
  providers: [RateCounter, SignInLock, { provide: APP_GUARD, useClass: RequestLimitGuard }],
  exports: [RateCounter, SignInLock],
})
export class LimitsModule {}
