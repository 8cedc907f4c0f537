import { Global, Module } from '@nestjs/common';
import { HomeBoard } from './home-board';

@Global()
@Module({ providers: [HomeBoard], exports: [HomeBoard] })
export class HomeModule {}
