import { policyVersionReaders } from '@app/shared/points/policy-version.routes';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/identity/principal';
import type { PackSet } from './domain/pack-set';
import { PointsError } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import { cityRoleOf } from './policy.scope';
import { type PolicyDraft, PolicyDraftRepository } from './policy-draft.repository';
import { PolicyPublisher } from './policy-publisher';

/** Drafts as editions that can be compared and tried before anybody publishes them. */
@Injectable()
export class DraftPacks {
  constructor(
    private readonly policies: PointsPolicies,
    private readonly drafts: PolicyDraftRepository,
    private readonly publisher: PolicyPublisher,
  ) {}

  /** The open drafts of standards; none for those who do not look after the whole city. */
  async named(principal: Principal): Promise<{ standard: string; base: string }[]> {
    const open = await this.open(principal);
    return open.map(({ standard, base }) => ({ standard: standard ?? '', base: base ?? '' }));
  }

  /** What is published today and, where `id` is a draft's, the draft over it; `POINTS.DRAFT_HAS_FAULTS`. */
  async packsWith(principal: Principal, id: string): Promise<PackSet> {
    const { packs, city } = this.policies;
    if (packs.standards.has(id)) return packs;
    const draft = (await this.open(principal)).find(({ standard }) => `${city}/${standard}` === id);
    if (!draft) return packs;
    const { loaded } = this.publisher.check(draft);
    // Examples that differ do not hinder a comparison; a table that cannot be computed does.
    if (loaded.faults.length > 0) throw new PointsError('POINTS.DRAFT_HAS_FAULTS', 'conflict');
    return loaded.packs;
  }

  private async open(principal: Principal): Promise<PolicyDraft[]> {
    if (!cityRoleOf(principal, policyVersionReaders)) return [];
    return (await this.drafts.listOpen(this.policies.city)).filter(({ kind }) => kind === 'standard');
  }
}
