import { createHash, randomBytes } from 'node:crypto';
import { visitMinutes } from '@app/shared/terminals/terminal-signature';
import type { OpenVisit } from '@app/shared/terminals/terminals.dto';
import type { TerminalSelf, VisitEnded, VisitOpened } from '@app/shared/terminals/terminals.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { TransactionRunner } from '../../database/transaction-runner';
import { PersonRegistry } from '../identity/person-registry';
import { RateCounter } from '../limits/rate-counter';
import type { TerminalCaller } from './terminal-caller';
import { TerminalGate } from './terminal-gate';
import { TerminalVisitRepository } from './terminal-visit.repository';
import { TerminalsError } from './terminals.errors';

/** More cards than people can stand in front of one machine, and more tries than one person needs. */
const cardsPerTerminal = { limit: 120, windowSeconds: 3600 };
const triesPerCard = { limit: 10, windowSeconds: 3600 };

/** One person's time at one terminal. */
@Injectable()
export class TerminalVisitService {
  constructor(
    private readonly visits: TerminalVisitRepository,
    private readonly gate: TerminalGate,
    private readonly people: PersonRegistry,
    private readonly transactions: TransactionRunner,
    private readonly rates: RateCounter,
    private readonly clock: Clock,
  ) {}

  /** What the machine may know of itself. */
  show({ terminalId, name, place, visit }: TerminalCaller): TerminalSelf {
    const visitExpiresAt = visit?.expiresAt.toISOString() ?? null;
    return { terminalId, name, place, now: this.clock.now().toISOString(), visitExpiresAt };
  }

  /**
   * Begins the visit of whoever's card was read, and ends the one before. A number nobody has declared and a name that
   * is not the one on record answer alike, `TERMINALS.PERSON_UNKNOWN`: a terminal tells nobody which.
   */
  async open({ terminalId }: TerminalCaller, card: OpenVisit): Promise<VisitOpened> {
    await this.rates.take('terminal-visit', terminalId, cardsPerTerminal);
    await this.rates.take('terminal-card', `${card.documentType}:${card.documentNumber}`, triesPerCard);
    const hash = this.people.hashOf(card.documentType, card.documentNumber);
    const person = await this.visits.findPerson({ type: card.documentType, hash });
    if (!person || person.name !== card.name)
      throw new TerminalsError('TERMINALS.PERSON_UNKNOWN', 'not-found');
    const token = randomBytes(32).toString('base64url');
    const openedAt = this.clock.now();
    const visit = {
      id: uuid(),
      terminalId,
      personId: person.id,
      tokenHash: this.gate.visitHash(token),
      cardProofHash: card.cardReadProof ? createHash('sha256').update(card.cardReadProof).digest() : null,
      openedAt,
      expiresAt: new Date(openedAt.getTime() + visitMinutes * 60_000),
    };
    await this.transactions.run(async (transaction) => {
      await this.visits.end(terminalId, openedAt, transaction);
      if (await this.visits.insert(visit, transaction)) return;
      throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 1 });
    });
    return { token, expiresAt: visit.expiresAt.toISOString() };
  }

  /** Safe to repeat: a terminal says it whenever its screen goes back to the start. */
  async end({ terminalId }: TerminalCaller): Promise<VisitEnded> {
    return { ended: await this.visits.end(terminalId, this.clock.now()) };
  }
}
