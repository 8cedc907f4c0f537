import type { MaterialView, ServiceListItem, ServiceView } from '@app/shared/casework/casework.views';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { PaperService } from '../documents/papers/paper.service';
import type { Principal } from '../identity/principal';
import { CaseRepository } from './case.repository';
import { CaseApplicants } from './case-applicants';
import { CaseServices } from './case-services';
import { CityServices } from './city-services';
import { limitKeys, openKeyOf } from './domain/definition-check';
import type { ServiceDefinition } from './domain/service-definition';
import { DraftService } from './draft.service';
import type { ServiceEdition } from './services-file';

/** Services as people see them before they apply: what the city asks, gives and charges, and where their own draft is. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly services: CaseServices,
    private readonly city: CityServices,
    private readonly applicants: CaseApplicants,
    private readonly drafts: DraftService,
    private readonly cases: CaseRepository,
    private readonly papers: PaperService,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** Services that the city has published, with the caller's own drafts and open cases. */
  async list(principal: Principal): Promise<ServiceListItem[]> {
    const { personId } = principal;
    const drafts = personId === null ? [] : await this.drafts.listServices(personId);
    const items: ServiceListItem[] = [];
    for (const { definition } of this.services.list()) {
      const { code, title, summary } = definition;
      if (!this.city.find(code)) continue;
      const openCaseId = personId === null ? null : await this.openCase(definition, personId);
      items.push({ code, title, summary, hasDraft: drafts.includes(code), openCaseId });
    }
    return items;
  }

  /** One service for the caller or a child of theirs. `CASEWORK.NOT_PUBLISHED` while the city has no edition of it. */
  async view(principal: Principal, service: string, wanted?: string): Promise<ServiceView> {
    const { definition, handlers } = this.services.get(service);
    const personId = await this.applicants.personFor(principal, wanted);
    const edition = this.city.get(service);
    const draft = await this.drafts.find(personId, service);
    const { obstacle, prefill } = await handlers.admit(personId, draft?.form ?? null, this.sql);
    return {
      code: definition.code,
      title: definition.title,
      summary: definition.summary,
      obstacle,
      materials: await this.materials(principal, personId, edition),
      limits: limitKeys(definition).flatMap((key) => {
        const limit = edition.limits[key];
        return limit
          ? [{ key, title: limit.title, workingDays: limit.workingDays, source: limit.source }]
          : [];
      }),
      fee: edition.fee && edition.fee.fen !== 0 ? { fen: edition.fee.fen, text: edition.fee.text } : null,
      window: {
        opensAt: edition.window.opensAt?.toISOString() ?? null,
        closesAt: edition.window.closesAt?.toISOString() ?? null,
        open: this.city.isOpen(edition),
      },
      draft,
      openCaseId: await this.openCase(definition, personId),
      prefill,
      children: await this.applicants.childrenOf(principal),
    };
  }

  private async openCase(definition: ServiceDefinition, personId: string): Promise<string | null> {
    const openKey = openKeyOf(definition, personId);
    return openKey === null ? null : ((await this.cases.findOpen(openKey, this.sql)) ?? null);
  }

  private async materials(
    principal: Principal,
    personId: string,
    { materials }: ServiceEdition,
  ): Promise<MaterialView[]> {
    const views: MaterialView[] = [];
    for (const material of materials) {
      const offered = await this.papers.offerable(principal, personId, material.code);
      views.push({
        ...material,
        offered: offered.map(({ paperId, verifiedFor, verifiedOn }) => ({
          paperId,
          verifiedFor: this.titleOf(verifiedFor),
          verifiedOn,
        })),
      });
    }
    return views;
  }

  /** A programme by the name that people know; one that is gone by its code. */
  private titleOf(programme: string): string {
    return (
      this.services.list().find(({ definition }) => definition.code === programme)?.definition.title ??
      programme
    );
  }
}
