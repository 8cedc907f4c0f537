import type { SaveDraft, SubmitDraft } from '@app/shared/casework/casework.dto';
import type { DraftView } from '@app/shared/casework/casework.views';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import type { Principal } from '../identity/principal';
import { CaseApplicants } from './case-applicants';
import { CaseDraftRepository, type DraftRecord } from './case-draft.repository';
import { CaseServices } from './case-services';
import { CaseworkError } from './casework.errors';
import { CityServices } from './city-services';

/** A form that is being filled in: saved as it is, whole or not, for the person and the service (promise R12). */
@Injectable()
export class DraftService {
  constructor(
    private readonly drafts: CaseDraftRepository,
    private readonly applicants: CaseApplicants,
    private readonly services: CaseServices,
    private readonly city: CityServices,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /**
   * Keeps the form; a save adopts the rules in force, so that what was read before is read once more. Also while the
   * window is closed (promise T7). `CASEWORK.DRAFT_CHANGED` when it was saved elsewhere since `version`.
   */
  async save(
    principal: Principal,
    clientKey: string,
    service: string,
    request: SaveDraft,
  ): Promise<DraftView> {
    const personId = await this.applicants.personFor(principal, request.personId);
    const { definition } = this.services.get(service);
    const edition = this.city.get(definition.code);
    const attempt = { actorId: principal.accountId, clientKey, action: `draft.${service}`, payload: request };
    return this.writes.run(attempt, async (transaction) => {
      const { form, papers = [], version } = request;
      const content = { form, papers, policyVersion: edition.version, savedAt: this.clock.now() };
      const whose = { service, personId, accountId: principal.accountId };
      const saved =
        version === 0
          ? await this.drafts.insert(whose, content, transaction)
          : await this.drafts.update(whose, content, version, transaction);
      if (!saved) throw new CaseworkError('CASEWORK.DRAFT_CHANGED');
      return draftView({ ...content, id: '', version: version + 1 }, edition.version);
    });
  }

  /** `CASEWORK.DRAFT_CHANGED` when it is not there in this version. */
  async discard(
    principal: Principal,
    clientKey: string,
    service: string,
    request: SubmitDraft,
  ): Promise<{ discarded: true }> {
    const personId = await this.applicants.personFor(principal, request.personId);
    this.services.get(service);
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: `discard.${service}`,
      payload: request,
    };
    return this.writes.run(attempt, async (transaction) => {
      const removed = await this.drafts.remove({ service, personId }, request.version, transaction);
      if (!removed) throw new CaseworkError('CASEWORK.DRAFT_CHANGED');
      return { discarded: true as const };
    });
  }

  /** The draft of a person whom the caller may act for. */
  async find(personId: string, service: string): Promise<DraftView | null> {
    const draft = await this.drafts.find({ service, personId }, this.sql);
    return draft ? draftView(draft, this.city.find(service)?.version) : null;
  }

  async listServices(personId: string): Promise<string[]> {
    return this.drafts.listServices(personId, this.sql);
  }
}

function draftView(draft: DraftRecord, inForce: string | undefined): DraftView {
  const { form, papers, version, savedAt, policyVersion } = draft;
  return { version, form, papers, savedAt: savedAt.toISOString(), policyChanged: policyVersion !== inForce };
}
