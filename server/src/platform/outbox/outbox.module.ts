import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox';
import { OutboxDispatcher } from './outbox-dispatcher';

@Global()
@Module({ providers: [Outbox, OutboxDispatcher], exports: [Outbox, OutboxDispatcher] })
export class OutboxModule {}
