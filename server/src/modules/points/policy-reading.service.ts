import type { ProgrammesQuery } from '@app/shared/points/points.dto';
import type { EditionView, PolicyView, ProgrammesView } from '@app/shared/points/policy.views';
import { Injectable } from '@nestjs/common';
import { findInStandard, matches, searchTerms } from './domain/policy-search';
import { type Programme, programmeOf } from './domain/programme';
import type { Standard } from './domain/standard';
import type { StandardPack } from './domain/standard-pack';
import { newestFirst, standardIdOf, toDocumentView, toEditionView } from './edition.mapper';
import { PointsPolicies } from './points-policies.provider';
import { tableContext, toGroupView, toIndicatorView, totalLimits, toVetoViews } from './policy.mapper';
import { toProgrammeView, toUseView } from './programme.mapper';

/** More than this many standards a search does not name. */
const mostHits = 20;

/** The published policies as pages: what is open today, every standard, what a search finds. */
@Injectable()
export class PolicyReadingService {
  constructor(private readonly policies: PointsPolicies) {}

  /** The city's programmes today; with words, those and the standards in which all of them stand (promise B6: bounded). */
  async programmes({ q = '' }: ProgrammesQuery): Promise<ProgrammesView> {
    await this.policies.fresh();
    const { city, packs } = this.policies;
    const today = this.policies.today();
    const terms = searchTerms(q);
    const programmes = this.programmesOf(city);
    const own = this.ownStandards();
    const hits = own.flatMap((pack) => {
      const places = terms.length === 0 ? [] : findInStandard(pack, terms);
      return places.length === 0 ? [] : [{ edition: this.editionOf(pack), places }];
    });
    return {
      city,
      cityName: packs.programmes.get(city)?.name ?? null,
      today,
      programmes: programmes
        .filter(({ pack }) => matches([pack.name, pack.forWhom, pack.note], terms))
        .map((programme) => toProgrammeView(programme, packs, today)),
      policies: newestFirst(own.map((pack) => this.editionOf(pack))),
      hits: hits.slice(0, mostHits),
    };
  }

  /** One standard as a page; like what does not exist when no pack has it. */
  async policy(city: string, name: string): Promise<PolicyView> {
    await this.policies.fresh();
    const { packs } = this.policies;
    const { pack, joined } = this.policies.standard(city, name);
    const today = this.policies.today();
    const programmes = this.programmesOf(city);
    const context = tableContext(joined, programmes);
    const indicators = joined.indicators.map((row) => toIndicatorView(row, context));
    const users = programmes.filter((programme) => usesStandard(programme, joined));
    const edition = this.editionOf(pack);
    return {
      edition,
      cityName: packs.programmes.get(city)?.name ?? null,
      note: pack.note ?? null,
      today,
      documents: Object.values(pack.documents).map(toDocumentView),
      uses: users.map((programme) => toUseView(programme, joined, packs, today)),
      groups: Object.entries(joined.groups).map(([id, group]) => toGroupView(id, group, context)),
      indicators,
      vetoes: toVetoViews(context),
      totalLimits: totalLimits(joined),
      estimable: city === this.policies.city && edition.state === 'in-force',
      pendingRows: indicators.filter(({ pending }) => pending).length,
      others: this.editionsOf(city).filter(({ standard }) => standard !== name),
    };
  }

  /** The checked pack itself, layers joined: what the engine computes with. */
  async pack(city: string, name: string): Promise<Standard> {
    await this.policies.fresh();
    return this.policies.standard(city, name).joined;
  }

  /** Every standard of a city, the newest first. */
  editionsOf(city: string): EditionView[] {
    const own = [...this.policies.packs.standards.values()].filter((pack) => pack.city === city);
    return newestFirst(own.map((pack) => this.editionOf(pack)));
  }

  editionOf(pack: StandardPack): EditionView {
    return toEditionView(pack, this.policies.programmesOf(pack.city), this.policies.today());
  }

  private programmesOf(city: string): Programme[] {
    const pack = this.policies.programmesOf(city);
    return Object.keys(pack?.programmes ?? {}).map((id) => programmeOf(pack as never, id) as Programme);
  }

  /** Standards of the city itself and those of others that its programmes count by. */
  private ownStandards(): StandardPack[] {
    const { city, packs } = this.policies;
    const named = this.programmesOf(city).flatMap(({ pack }) =>
      pack.standards.map(({ standard }) => standardIdOf(standard, city)),
    );
    return [...packs.standards]
      .filter(([id, pack]) => pack.city === city || named.includes(id))
      .map(([, pack]) => pack);
  }
}

function usesStandard({ city, pack }: Programme, { id }: Standard): boolean {
  return pack.standards.some(({ standard }) => standardIdOf(standard, city) === id);
}
