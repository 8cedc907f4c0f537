import type { CredentialKeys, CredentialView, PermitView } from '@app/shared/permit/permit.views';
import type { PermitCredential } from '@app/shared/permit/permit-credential';
import { maskPersonName } from '@app/shared/validation/person-name';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { parseDataKeys } from '../../common/crypto/data-keys';
import { NotFoundError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { LedgerService } from '../registration/ledger.service';
import { ResidenceService } from '../registration/residence.service';
import { CredentialSigner } from './credential-signer';
import { endorsementWindow, permitStateOn } from './domain/endorsement-term';
import { maskPermitNumber } from './domain/permit-number';
import { PermitError } from './permit.errors';
import { toPermitView } from './permit.mapper';
import { PermitRepository } from './permit.repository';
import type { Permit } from './permit.rows';
import { permitsOf } from './permit.scope';
import { PermitDeskService } from './permit-desk.service';
import { PermitPersonRepository } from './permit-person.repository';
import { PermitRules } from './permit-rules.provider';
import { PermitSuspensionRepository } from './permit-suspension.repository';

/** How long a shown code lives. Long enough for a queue, too short to lend. */
const credentialSeconds = 120;

/** A person's residence permits: to see, to show, to report lost. */
@Injectable()
export class PermitService implements OnModuleInit {
  private readonly signer: CredentialSigner;

  constructor(
    @Inject(CONFIG) { PERMIT_KEYS }: Config,
    @Inject(SQL) private readonly sql: Sql,
    private readonly permits: PermitRepository,
    private readonly suspensions: PermitSuspensionRepository,
    private readonly people: PermitPersonRepository,
    private readonly desk: PermitDeskService,
    private readonly residence: ResidenceService,
    private readonly ledger: LedgerService,
    private readonly rules: PermitRules,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {
    this.signer = new CredentialSigner(parseDataKeys(PERMIT_KEYS).keys);
  }

  onModuleInit(): void {
    this.ledger.hearOfLateEndorsements((personId, asOf) => this.lateDaysOf(personId, asOf));
  }

  /** Those of the caller and of the children they act for, those in use first. */
  async mine(principal: Principal): Promise<{ items: PermitView[] }> {
    const permits = await this.permits.list(permitsOf(await this.peopleOf(principal)));
    return { items: await Promise.all(permits.map((permit) => this.viewOf(permit, principal))) };
  }

  /** A signed code for the next two minutes; `PERMIT.NOT_USABLE` unless the permit is valid today. */
  async credential(principal: Principal, id: string): Promise<CredentialView> {
    const permit = await this.require(principal, id);
    const { policy } = this.rules;
    if (permitStateOn(permit, this.clock.today(), policy) !== 'valid')
      throw new PermitError('PERMIT.NOT_USABLE');
    const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
    const credential: PermitCredential = {
      numberMasked: maskPermitNumber(permit.number),
      nameMasked: maskPersonName(permit.holderName),
      cityName: policy.cityName,
      usableUntil: permit.lastDay,
      issuedAt,
      expiresAt: issuedAt + credentialSeconds,
    };
    return {
      code: this.signer.issue(credential),
      expiresAt: new Date(credential.expiresAt * 1000).toISOString(),
    };
  }

  /** Reports the card as lost; from now on it cannot be shown. `PERMIT.ALREADY_LOST` when it was reported before. */
  reportLost(principal: Principal, clientKey: string, id: string): Promise<{ items: PermitView[] }> {
    const attempt = { actorId: principal.accountId, clientKey, action: `permit.lost.${id}`, payload: null };
    return this.writes
      .run(attempt, async (transaction) => {
        const permit = await this.require(principal, id, transaction);
        if (permit.ended === 'lost') throw new PermitError('PERMIT.ALREADY_LOST');
        if (permit.ended !== null) throw new PermitError('PERMIT.NOT_USABLE');
        const by = { accountId: principal.accountId, caseId: null };
        await this.desk.reportLost(permit.personId, by, transaction);
        return { lost: true };
      })
      .then(() => this.mine(principal));
  }

  /** What checkers verify with. */
  keys(): CredentialKeys {
    return { keys: this.signer.publicKeys() };
  }

  private async peopleOf(principal: Principal): Promise<string[]> {
    const children = await this.residence.childrenOf(principal);
    const own = principal.personId === null ? [] : [principal.personId];
    return [...own, ...children.map(({ id }) => id)];
  }

  private async require(principal: Principal, id: string, sql?: Sql): Promise<Permit> {
    const permit = await this.permits.find(id, permitsOf(await this.peopleOf(principal)), sql ?? this.sql);
    if (!permit) throw new NotFoundError();
    return permit;
  }

  private async viewOf(permit: Permit, principal: Principal): Promise<PermitView> {
    const [{ documentNumberMasked }, events] = await Promise.all([
      this.people.get(permit.personId),
      this.permits.listEvents(permit.id),
    ]);
    const { policy } = this.rules;
    return toPermitView(permit, {
      policy,
      today: this.clock.today(),
      documentNumberMasked,
      issuer: policy.issuer,
      isMine: permit.personId === principal.personId,
      events,
    });
  }

  /** Days of suspension up to a day, those that still last included. */
  private async lateDaysOf(personId: string, asOf: string) {
    const past = await this.suspensions.listOf(personId);
    const permit = await this.permits.findActive(personId);
    if (!permit) return past;
    const { suspendedFrom } = endorsementWindow(permit, this.rules.policy);
    return suspendedFrom < asOf ? [...past, { from: suspendedFrom, until: asOf }] : past;
  }
}
