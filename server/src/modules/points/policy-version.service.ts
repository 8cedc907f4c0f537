import type { VersionTextQuery } from '@app/shared/points/policy-version.dto';
import { policyDraftRoles, policyVersionReaders } from '@app/shared/points/policy-version.routes';
import type {
  PolicyVersionRow,
  PolicyVersionsView,
  VersionTextView,
} from '@app/shared/points/policy-version.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { editionOf } from './domain/standard';
import { newestFirst, toEditionView } from './edition.mapper';
import { PointsPolicies } from './points-policies.provider';
import { cityRoleOf, requireCityRole } from './policy.scope';
import { toDraftRow } from './policy-draft.mapper';
import { PolicyDraftRepository } from './policy-draft.repository';
import { baseText, examplesOf } from './policy-start';
import { examplesText } from './policy-text';
import { PolicyVersionRepository, type PublishedVersion } from './policy-version.repository';
import { programmesOn } from './published-packs';

/** The history of the city's standards and programmes, to read. */
@Injectable()
export class PolicyVersionService {
  constructor(
    private readonly policies: PointsPolicies,
    private readonly drafts: PolicyDraftRepository,
    private readonly versions: PolicyVersionRepository,
  ) {}

  async list(principal: Principal): Promise<PolicyVersionsView> {
    requireCityRole(principal, policyVersionReaders);
    await this.policies.fresh();
    const { city } = this.policies;
    const acts = await this.versions.listActs(city);
    return {
      today: this.policies.today(),
      drafts: (await this.drafts.listOpen(city)).map(toDraftRow),
      versions: [...this.standards(), ...this.programmes()],
      acts: acts.map(({ at, action, kind, standard }) => ({ at: at.toISOString(), action, kind, standard })),
      mayDraft: cityRoleOf(principal, policyDraftRoles) !== undefined,
    };
  }

  /** A version as it was published, with its worked examples; retired ones too. */
  async text(
    principal: Principal,
    { kind, name = '', number = 0 }: VersionTextQuery,
  ): Promise<VersionTextView> {
    requireCityRole(principal, policyVersionReaders);
    await this.policies.fresh();
    const { city, published } = this.policies;
    if (kind === 'standard') {
      const text = baseText(this.policies, name);
      if (text === '') throw new NotFoundError();
      return { text, examples: examplesText(city, examplesOf(this.policies, `${city}/${name}`)) };
    }
    const version = published.find((one) => one.kind === 'programmes' && one.number === number);
    if (number > 0 && !version) throw new NotFoundError();
    const file = this.policies.texts(number).find((one) => one.kind === 'programmes' && one.folder === city);
    if (!file) throw new NotFoundError();
    return { text: file.text, examples: version?.examples ?? '' };
  }

  private standards(): PolicyVersionRow[] {
    const { city, packs, published } = this.policies;
    const own = [...packs.standards.values()].filter((pack) => pack.city === city);
    const newest = this.policies.packsOf(
      published.filter(({ kind }) => kind === 'programmes').at(-1)?.number ?? 0,
    );
    const views = own.map((pack) => toEditionView(pack, newest.programmes.get(city), this.policies.today()));
    return newestFirst(views).map(({ standard, name, state, from, until }) => {
      const version = published.find((one) => one.standard === standard);
      const pack = packs.standards.get(`${city}/${standard}`);
      return {
        kind: 'standard',
        standard,
        name,
        edition: pack ? editionOf(pack) : null,
        state,
        from,
        until,
        ...publicationOf(version),
      };
    });
  }

  /** Of the programmes one version counts at a time; the newest publication of a day is the one. */
  private programmes(): PolicyVersionRow[] {
    const { city, packs, published } = this.policies;
    const today = this.policies.today();
    const name = `${packs.programmes.get(city)?.name ?? city}积分项目`;
    const current = programmesOn(published, today);
    const stored = published.filter(({ kind }) => kind === 'programmes').reverse();
    const row = (version: PublishedVersion | undefined): PolicyVersionRow => ({
      kind: 'programmes',
      standard: null,
      name,
      edition: null,
      state: version === current ? 'in-force' : (version?.from ?? '') > today ? 'coming' : 'retired',
      from: version?.from ?? null,
      until: null,
      ...publicationOf(version),
    });
    return packs.programmes.has(city) ? [...stored.map(row), row(undefined)] : [];
  }
}

function publicationOf(
  version: PublishedVersion | undefined,
): Pick<PolicyVersionRow, 'number' | 'publishedAt'> {
  return { number: version?.number ?? null, publishedAt: version?.publishedAt.toISOString() ?? null };
}
