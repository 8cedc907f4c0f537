import { Global, Module } from '@nestjs/common';
import { WriteOnce } from './write-once';

@Global()
@Module({ providers: [WriteOnce], exports: [WriteOnce] })
export class IdempotencyModule {}
