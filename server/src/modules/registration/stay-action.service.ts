import type { StatementKind } from '@app/shared/registration/declaration';
import type {
  AnswerStay,
  CorrectStay,
  LeaveStay,
  WithdrawStay,
} from '@app/shared/registration/registration.dto';
import type { Declared } from '@app/shared/registration/registration.views';
import type { StayAction } from '@app/shared/registration/stay.actions';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { allOf } from '../../platform/jurisdiction/area-scope';
import { type Capacity, partyOf, visibleStays } from './registration.scope';
import { CityRules } from './registration-policy.provider';
import { StatementService } from './statement.service';
import { shownName } from './stay.mapper';
import { type StayKey, StayViewRepository } from './stay-view.repository';
import type { Word } from './stay-word';

type Change = Pick<Word, 'kind' | 'from' | 'until' | 'facts' | 'privateFacts'> & { action: StayAction };

/** What a party does with a stay that is already there. Nothing is overwritten: each is a new version of its word. */
@Injectable()
export class StayActionService {
  constructor(
    @Inject(StayViewRepository) private readonly stays: StayViewRepository,
    private readonly statements: StatementService,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
    private readonly city: CityRules,
  ) {}

  correct(
    capacity: Capacity,
    principal: Principal,
    clientKey: string,
    stayId: string,
    request: CorrectStay,
  ): Promise<Declared> {
    return this.act(capacity, principal, clientKey, stayId, request, () => ({
      action: 'correct',
      kind: 'living',
      from: request.from,
      until: request.until ?? null,
      facts: { occupation: request.occupation, reason: request.reason },
      privateFacts: request.workplace === undefined ? undefined : { workplace: request.workplace },
    }));
  }

  leave(
    capacity: Capacity,
    principal: Principal,
    clientKey: string,
    stayId: string,
    request: LeaveStay,
  ): Promise<Declared> {
    return this.act(capacity, principal, clientKey, stayId, request, (stay) => {
      const from = stay.own?.from_date ?? stay.from_date;
      if (request.until < from)
        throw new InvalidInputError([{ field: 'until', code: 'ends-before-it-begins' }]);
      return { action: 'declare-leaving', kind: 'living', from, until: request.until, facts: {} };
    });
  }

  withdraw(
    capacity: Capacity,
    principal: Principal,
    clientKey: string,
    stayId: string,
    request: WithdrawStay,
  ): Promise<Declared> {
    return this.act(capacity, principal, clientKey, stayId, request, (stay) => ({
      action: 'withdraw',
      kind: 'withdrawn',
      from: stay.own?.from_date ?? stay.from_date,
      until: stay.own?.until_date ?? null,
      facts: {},
    }));
  }

  /** Agrees that they live here: with the dates that stand, or with those the caller knows. */
  confirm(
    capacity: Capacity,
    principal: Principal,
    clientKey: string,
    stayId: string,
    request: AnswerStay,
  ): Promise<Declared> {
    return this.act(capacity, principal, clientKey, stayId, request, (stay) => ({
      action: stay.own ? 'correct' : 'declare',
      kind: 'living',
      from: request.from ?? stay.from_date,
      until: request.from === undefined ? stay.until_date : (request.until ?? null),
      facts: {},
    }));
  }

  /** Says that nobody of that name lives there. */
  deny(
    capacity: Capacity,
    principal: Principal,
    clientKey: string,
    stayId: string,
    request: AnswerStay,
  ): Promise<Declared> {
    return this.act(capacity, principal, clientKey, stayId, request, (stay) => ({
      action: 'deny',
      kind: 'not-living-here' as StatementKind,
      from: stay.from_date,
      until: stay.until_date,
      facts: {},
    }));
  }

  private act(
    capacity: Capacity,
    principal: Principal,
    clientKey: string,
    stayId: string,
    request: { version: number },
    change: (stay: StayKey) => Change,
  ): Promise<Declared> {
    const attempt = { actorId: principal.accountId, clientKey, action: `stay.${stayId}`, payload: request };
    return this.writes.run(attempt, async (transaction) => {
      const stay = await this.requireStay(capacity, principal, stayId, transaction);
      const { action, ...said } = change(stay);
      const word: Word = {
        ...said,
        field: 'version',
        personId: stay.person_id,
        place: { roomId: stay.room_id, dwellingId: stay.dwelling_id, areaPath: stay.area_path },
        party: partyOf[capacity],
        about: { stayId, version: request.version, action },
        whenRepeated: 'refuse',
      };
      const speaker = {
        accountId: principal.accountId,
        role: capacity,
        at: this.clock.now(),
        today: this.clock.today(),
      };
      const [spoken] = await this.statements.speak([word], speaker, transaction);
      if (!spoken) throw new NotFoundError();
      const { stay: now, outcome } = spoken;
      return {
        stays: [
          {
            id: now.id,
            personName: shownName(stay, principal, capacity),
            from: now.from,
            until: now.until,
            state: now.state,
            version: now.version,
          },
        ],
        nextSentence: this.city.nextSentence([outcome]),
      };
    });
  }

  private async requireStay(
    capacity: Capacity,
    principal: Principal,
    stayId: string,
    sql: Sql,
  ): Promise<StayKey> {
    const scope = allOf(
      { sql: 's.id = ?', values: [stayId] },
      visibleStays(principal, capacity, this.clock.today()),
    );
    const stay = await this.stays.findKey(scope, partyOf[capacity], sql);
    if (!stay) throw new NotFoundError();
    return stay;
  }
}
