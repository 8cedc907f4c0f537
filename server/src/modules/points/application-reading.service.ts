import type { PointsFunnelQuery } from '@app/shared/points/application.dto';
import type {
  LateFactsView,
  PointsFormView,
  PointsFunnelView,
  PointsOfficeView,
  PointsSheetView,
} from '@app/shared/points/application.views';
import type { EstimateView } from '@app/shared/points/estimate.views';
import { pointsServiceOf } from '@app/shared/points/points-service';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { type CaseReading, CaseReadingService } from '../../platform/casework/case-reading.service';
import { CaseworkError } from '../../platform/casework/casework.errors';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { withinAreas } from '../../platform/jurisdiction/area-scope';
import { RegistryChecks } from '../../platform/registries/registry-checks';
import {
  formSteps,
  itemsByLine,
  toAskedView,
  toFunnelLine,
  toItemView,
  toLateFactsView,
  toOfficeItemView,
  toProofView,
  withItems,
} from './application.mapper';
import { ApplicationRepository } from './application.repository';
import { ApplicationBook, type OpenApplication } from './application-book';
import { ApplicationRules } from './application-rules.provider';
import { type ApplicationFact, applicationFacts } from './domain/application-facts';
import { type LateFacts, lateFactsOf, letInOn } from './domain/late-facts';
import { toEstimateView } from './estimate.mapper';
import { PointsError } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import { PolicyReadingService } from './policy-reading.service';

/** States in which the score is computed from proven facts, and stands. */
const frozen: readonly string[] = ['approved', 'granted'];

/** Applications for points as the applicant, the departments and the supervisor read them. */
@Injectable()
export class ApplicationReadingService {
  constructor(
    private readonly cases: CaseReadingService,
    private readonly book: ApplicationBook,
    private readonly rules: ApplicationRules,
    private readonly applications: ApplicationRepository,
    private readonly registries: RegistryChecks,
    private readonly policies: PointsPolicies,
    private readonly reading: PolicyReadingService,
  ) {}

  /** What a programme asks today; `CASEWORK.NOT_PUBLISHED`, `POINTS.STANDARD_NOT_IN_FORCE`. */
  async form(programmeId: string): Promise<PointsFormView> {
    await this.policies.fresh();
    const { pack } = this.policies.programme(programmeId);
    const today = this.policies.today();
    const rules = this.rules.on(programmeId, today);
    if (!rules || this.rules.isRefused(rules)) throw new CaseworkError('CASEWORK.NOT_PUBLISHED');
    const { standard, window, applications } = rules;
    if (!standard) throw new PointsError('POINTS.STANDARD_NOT_IN_FORCE', 'conflict');
    const program = this.rules.programOn({ ...rules, standard }, today);
    const facts = applicationFacts(program, applications);
    return {
      programme: programmeId,
      service: pointsServiceOf(programmeId),
      name: pack.name,
      cycle: window.cycle,
      standard: standard.standard,
      version: standard.version,
      note: standard.note ?? null,
      placeholder: standard.placeholder === true,
      window: { from: window.from, until: window.until },
      people: Object.entries(program.standard.people).map(([person, label]) => ({ person, label })),
      steps: formSteps(program, facts),
      proofs: facts.filter(({ answer }) => answer === undefined).map(toProofView),
      ...this.late(lateFactsOf(program.programme, today), facts, false),
      asked: facts.filter(({ answer }) => answer && answer.by !== 'applicant').map(toAskedView),
    };
  }

  /** The sheet of an own case; one of somebody else does not exist (promise S1). */
  async sheet(principal: Principal, id: string): Promise<PointsSheetView> {
    const reading = await this.cases.own(principal, id);
    const { open, sheet } = await this.compute(reading);
    const items = open.items.map((item) => toItemView(item, reading));
    return { ...this.headOf(reading, open, sheet), items };
  }

  /** The items of a case side by side, within the caller's scope (promises S1, S2). */
  async office(principal: Principal, id: string): Promise<PointsOfficeView> {
    const reading = await this.cases.office(principal, id);
    const { open, sheet } = await this.compute(reading);
    const checks = await this.registries.listFor('case', id);
    return {
      ...this.headOf(reading, open, sheet),
      items: open.items.map((item) => toOfficeItemView(item, reading, sheet, checks)),
      objections: reading.handled.objections.map(({ text, items, at, outcome }) => ({
        text,
        items,
        at: at.toISOString(),
        open: outcome === null,
      })),
    };
  }

  /** Where the applications of the caller's areas stand. */
  async funnel(principal: Principal, query: PointsFunnelQuery): Promise<PointsFunnelView> {
    const scope = withinAreas('c.area_path', areasOf(principal, ['supervisor', 'auditor']));
    const rows = await this.applications.funnel(scope, query);
    const names = this.policies.programmesOf(this.policies.city)?.programmes ?? {};
    return {
      today: this.policies.today(),
      lines: rows.map((row) => toFunnelLine(row, names[row.programme]?.name ?? row.programme)),
      cycles: [...new Set(rows.map(({ cycle }) => cycle))],
    };
  }

  private async compute(reading: CaseReading): Promise<{ open: OpenApplication; sheet: EstimateView }> {
    await this.policies.fresh();
    const open = await this.book.read(reading.handled);
    if (!open) throw new NotFoundError();
    const [city = '', standard = ''] = open.program.standard.id.split('/');
    const edition = this.reading.editionOf(this.policies.standard(city, standard).pack);
    return { open, sheet: withItems(toEstimateView(this.book.evaluate(open), edition), open, reading) };
  }

  private headOf(
    { handled, mayAmend }: CaseReading,
    open: OpenApplication,
    sheet: EstimateView,
  ): Omit<PointsSheetView, 'items'> {
    return {
      caseId: handled.id,
      number: handled.number,
      cycle: open.application.cycle,
      state: frozen.includes(handled.state) ? 'frozen' : 'running',
      sheet,
      itemsOf: itemsByLine(open),
      ...this.late(lateFactsOf(open.program.programme, open.application.asOf), open.facts, mayAmend),
    };
  }

  private late(
    rows: readonly LateFacts[],
    facts: readonly ApplicationFact[],
    mayAmend: boolean,
  ): { lateFacts?: LateFactsView[] } {
    if (rows.length === 0) return {};
    const open = letInOn(rows, this.policies.today());
    return { lateFacts: rows.map((row) => toLateFactsView(row, facts, mayAmend && open.includes(row))) };
  }
}
