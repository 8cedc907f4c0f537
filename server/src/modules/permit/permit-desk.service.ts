import { randomInt } from 'node:crypto';
import type { PermitChange, PermitGround } from '@app/shared/permit/permit.status';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { HandledCase } from '../../platform/casework/service-handlers';
import { ResidenceService } from '../registration/residence.service';
import {
  endorse,
  endorsementStateOn,
  endorsementWindow,
  lateDays,
  type PermitTerm,
} from './domain/endorsement-term';
import { permitNumber } from './domain/permit-number';
import { PermitError } from './permit.errors';
import { PermitRepository } from './permit.repository';
import type { Permit, PermitEventKind } from './permit.rows';
import { PermitPersonRepository } from './permit-person.repository';
import { PermitRules } from './permit-rules.provider';
import { PermitSuspensionRepository } from './permit-suspension.repository';

/** A permit of the system before this one. */
export type TakenOver = PermitTerm &
  Pick<Permit, 'personId' | 'number' | 'issuedOn' | 'ground' | 'groundNote'>;

/** What a granted application does to a permit, in the transaction that grants it. */
@Injectable()
export class PermitDeskService {
  constructor(
    private readonly permits: PermitRepository,
    private readonly suspensions: PermitSuspensionRepository,
    private readonly people: PermitPersonRepository,
    private readonly residence: ResidenceService,
    private readonly rules: PermitRules,
    private readonly clock: Clock,
  ) {}

  /** Issues the first permit; its years are counted from today. `PERMIT.ALREADY_HELD` when one was issued meanwhile. */
  async issue(handled: HandledCase, transaction: Sql): Promise<void> {
    const today = this.clock.today();
    const home = await this.residence.currentOf(handled.personId, transaction);
    const person = await this.people.get(handled.personId, transaction);
    const term = { countedFrom: today, years: 0 };
    const permit: Permit = {
      ...term,
      id: uuid(),
      number: newNumber(today),
      personId: handled.personId,
      areaPath: home?.areaPath ?? handled.areaPath,
      address: home ? `${home.address} ${home.roomName}` : '',
      holderName: person.name,
      ...groundOf(handled.form),
      issuedOn: today,
      lastDay: this.lastDayOf(term),
      ended: null,
      caseId: handled.id,
      version: 1,
    };
    await this.permits.insert(permit, transaction);
    await this.record(permit, 'issued', handled, { number: permit.number }, transaction);
  }

  /** Takes over a permit that was issued before this system, with the term it had. `PERMIT.ALREADY_HELD`. */
  async takeOver(held: TakenOver, transaction: Sql): Promise<void> {
    const { personId, number, issuedOn, countedFrom, years, ground, groundNote } = held;
    const home = await this.residence.currentOf(personId, transaction);
    if (!home) throw new PermitError('PERMIT.NOT_USABLE');
    const person = await this.people.get(personId, transaction);
    const permit: Permit = {
      id: uuid(),
      number,
      personId,
      areaPath: home.areaPath,
      address: `${home.address} ${home.roomName}`,
      holderName: person.name,
      ground,
      groundNote,
      issuedOn,
      countedFrom,
      years,
      lastDay: this.lastDayOf({ countedFrom, years }),
      ended: null,
      caseId: null,
      version: 1,
    };
    await this.permits.insert(permit, transaction);
    await this.record(permit, 'taken-over', null, { number, issuedOn, countedFrom, years }, transaction);
  }

  /** Endorses for another year; a late one is written down with the days of suspension (居住证暂行条例 art. 10). */
  async endorse(handled: HandledCase, transaction: Sql): Promise<void> {
    const today = this.clock.today();
    const permit = await this.lock(handled.personId, transaction);
    if (permit.ended !== null) throw new PermitError('PERMIT.NOT_USABLE');
    const { policy } = this.rules;
    if (endorsementStateOn(permit, today, policy) === 'not-yet')
      throw new PermitError('PERMIT.ENDORSEMENT_NOT_YET');
    const late = lateDays(permit, today, policy);
    const term = endorse(permit, today, policy);
    const change = { ...term, lastDay: this.lastDayOf(term), ...groundOf(handled.form) };
    await this.permits.update(permit, change, today, transaction);
    if (late) await this.suspensions.add(permit, late, transaction);
    const before = { countedFrom: permit.countedFrom, years: permit.years };
    await this.record(permit, 'endorsed', handled, { before, after: term, late: late ?? null }, transaction);
  }

  /** Writes what changed onto the permit; the address is that of the stay that is confirmed now. */
  async change(handled: HandledCase, transaction: Sql): Promise<void> {
    const permit = await this.lock(handled.personId, transaction);
    const { change, newValue } = handled.form as { change: PermitChange; newValue?: string };
    const home = await this.residence.currentOf(handled.personId, transaction);
    const changes = {
      name: { holderName: newValue ?? permit.holderName },
      document: {},
      hukou: {},
      address: home ? { address: `${home.address} ${home.roomName}`, areaPath: home.areaPath } : {},
      ground: { groundNote: newValue ?? null },
    }[change];
    await this.permits.update(permit, changes, this.clock.today(), transaction);
    await this.record(permit, 'changed', handled, { change, newValue: newValue ?? null }, transaction);
  }

  /** Marks the permit as lost; a lost one stays lost until its successor is issued. Repeating it changes nothing. */
  async reportLost(
    personId: string,
    by: { accountId: string | null; caseId: string | null },
    transaction: Sql,
  ): Promise<Permit> {
    const permit = await this.lock(personId, transaction);
    if (permit.ended === 'lost') return permit;
    const today = this.clock.today();
    await this.permits.update(permit, { ended: 'lost' }, today, transaction);
    const event = {
      permitId: permit.id,
      personId,
      kind: 'reported-lost' as const,
      on: today,
      at: this.clock.now(),
    };
    await this.permits.addEvent({ ...event, ...by, details: {} }, transaction);
    return { ...permit, ended: 'lost', version: permit.version + 1 };
  }

  /** Issues the successor of a lost or damaged permit: another number, the same term. */
  async replace(handled: HandledCase, transaction: Sql): Promise<void> {
    const today = this.clock.today();
    const old = await this.lock(handled.personId, transaction);
    await this.permits.update(old, { ended: 'replaced' }, today, transaction);
    const permit: Permit = {
      ...old,
      id: uuid(),
      number: newNumber(today),
      issuedOn: today,
      ended: null,
      caseId: handled.id,
      version: 1,
    };
    await this.permits.insert(permit, transaction);
    await this.record(old, 'replaced', handled, { by: permit.number }, transaction);
    await this.record(
      permit,
      'issued',
      handled,
      { number: permit.number, replaces: old.number },
      transaction,
    );
  }

  private async lock(personId: string, transaction: Sql): Promise<Permit> {
    const permit = await this.permits.lockActive(personId, transaction);
    if (!permit) throw new PermitError('PERMIT.NOT_USABLE');
    return permit;
  }

  private lastDayOf(term: PermitTerm): string {
    return endorsementWindow(term, this.rules.policy).lastDay;
  }

  private async record(
    permit: Permit,
    kind: PermitEventKind,
    handled: HandledCase | null,
    details: Record<string, unknown>,
    transaction: Sql,
  ): Promise<void> {
    await this.permits.addEvent(
      {
        permitId: permit.id,
        personId: permit.personId,
        kind,
        on: this.clock.today(),
        at: this.clock.now(),
        accountId: null,
        caseId: handled?.id ?? null,
        details,
      },
      transaction,
    );
  }
}

function newNumber(day: string): string {
  return permitNumber(day, () => randomInt(32));
}

function groundOf(form: Record<string, unknown>): { ground: PermitGround; groundNote: string | null } {
  const { ground, employerName, schoolName } = form as {
    ground: PermitGround;
    employerName?: string;
    schoolName?: string;
  };
  return { ground, groundNote: employerName ?? schoolName ?? null };
}
