import type { EnrolTerminal } from '@app/shared/terminals/terminals.dto';
import type { TerminalEnrolled } from '@app/shared/terminals/terminals.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { TransactionRunner } from '../../database/transaction-runner';
import { RateCounter } from '../limits/rate-counter';
import { fingerprintOf, isSignedBy, keyBytesOf } from './public-key';
import { TerminalRepository } from './terminal.repository';
import { codeHashKind, keyTaken, keyUnusable } from './terminal.service';
import { TerminalsError } from './terminals.errors';

/** A code is 80 random bits; the limit is for those who try all the same. */
const triesPerAddress = { limit: 20, windowSeconds: 3600 };

/** How a terminal that made its key itself gets to be known. */
@Injectable()
export class TerminalEnrolmentService {
  constructor(
    private readonly terminals: TerminalRepository,
    private readonly transactions: TransactionRunner,
    private readonly rates: RateCounter,
    private readonly hasher: SearchHasher,
    private readonly clock: Clock,
  ) {}

  /** A code is good once. `TERMINALS.CODE_WRONG`, `TERMINALS.KEY_UNUSABLE`, `TERMINALS.KEY_TAKEN`. */
  async enrol(request: EnrolTerminal, address: string): Promise<TerminalEnrolled> {
    await this.rates.take('terminal-enrol', address, triesPerAddress);
    const publicKey = keyBytesOf(request.publicKey);
    if (!publicKey || !isSignedBy(publicKey, request.code, request.proof)) throw keyUnusable();
    const codeHash = this.hasher.hash(codeHashKind, request.code.toUpperCase());
    const at = this.clock.now();
    return this.transactions.run(async (transaction) => {
      const terminal = await this.terminals.enrol(codeHash, publicKey, at, transaction);
      if (terminal === 'taken') throw keyTaken();
      if (!terminal) {
        throw new TerminalsError('TERMINALS.CODE_WRONG', 'invalid', {
          faults: [{ field: 'code', code: 'not-a-choice' }],
        });
      }
      const { id: terminalId, name, areaPath } = terminal;
      const payload = { key: fingerprintOf(publicKey) };
      await this.terminals.note(
        { terminalId, action: 'enrolled', at, accountId: null, areaPath, payload },
        transaction,
      );
      return { terminalId, name };
    });
  }
}
