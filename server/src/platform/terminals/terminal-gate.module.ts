import { Global, Module } from '@nestjs/common';
import { TerminalGate } from './terminal-gate';
import { TerminalGateRepository } from './terminal-gate.repository';

/** The gate alone, because the guard of every endpoint needs it. */
@Global()
@Module({ providers: [TerminalGate, TerminalGateRepository], exports: [TerminalGate] })
export class TerminalGateModule {}
