import { createHash } from 'node:crypto';
import type { CompareQuery, SimulateEditions } from '@app/shared/points/points.dto';
import type { IndicatorView } from '@app/shared/points/policy.views';
import type {
  ComparedRow,
  ComparisonView,
  EditionsView,
  RowPart,
  SimulationView,
} from '@app/shared/points/policy-desk.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { type ApplicantInput, readApplicant } from './domain/fact-reader';
import { type PackSet, programWith } from './domain/pack-set';
import { type Programme, programmeOf } from './domain/programme';
import type { ProgrammesPack } from './domain/programme-pack';
import { type LineRule, simulate } from './domain/simulation';
import { joinLayers, type Standard } from './domain/standard';
import { DraftPacks } from './draft-packs';
import { standardIdOf, toEditionView } from './edition.mapper';
import { PointsError, pointsErrorOf } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import { tableContext, toIndicatorView } from './policy.mapper';
import { PolicyReadingService } from './policy-reading.service';

/** What a policy officer weighs before an edition changes: two tables side by side, and what the change does to people. */
@Injectable()
export class PolicyDeskService {
  constructor(
    private readonly policies: PointsPolicies,
    private readonly reading: PolicyReadingService,
    private readonly drafts: DraftPacks,
  ) {}

  async editions(principal: Principal): Promise<EditionsView> {
    await this.policies.fresh();
    const { city } = this.policies;
    const programmes = Object.entries(this.policies.programmesOf(city)?.programmes ?? {});
    return {
      today: this.policies.today(),
      editions: this.reading.editionsOf(city),
      drafts: await this.drafts.named(principal),
      programmes: programmes.map(([id, { name, standards }]) => ({
        id,
        name,
        examples: this.examplesOf(id).length,
        facts: this.factsOf(standards.map(({ standard }) => standardIdOf(standard, city))),
      })),
    };
  }

  /** Two editions row by row, in the order of the second; an unknown one answers like what does not exist. */
  async compare(principal: Principal, { from, to }: CompareQuery): Promise<ComparisonView> {
    await this.policies.fresh();
    const [before, after] = [await this.side(principal, from), await this.side(principal, to)];
    const removed = [...before.rows.keys()].filter((id) => !after.rows.has(id));
    const rows = [...after.rows.keys(), ...removed].map((id) =>
      compared(id, before.rows.get(id) ?? null, after.rows.get(id) ?? null, before.groups, after.groups),
    );
    const counts = { same: 0, changed: 0, added: 0, removed: 0 };
    for (const { change } of rows) counts[change] += 1;
    return {
      from: before.edition,
      to: after.edition,
      rows,
      counts,
      groups: { from: before.groups, to: after.groups },
    };
  }

  /** Both editions on one frozen input, as `npm run policy:simulate` does it. Nothing is stored. */
  async simulate(principal: Principal, request: SimulateEditions): Promise<SimulationView> {
    await this.policies.fresh();
    const { programme, by, asOf = this.policies.today() } = request;
    this.policies.programme(programme);
    const { city } = this.policies;
    const packs = new Map<string, PackSet>();
    for (const edition of [request.from, request.to])
      packs.set(edition, await this.drafts.packsWith(principal, standardIdOf(edition, city)));
    try {
      const program = (edition: string) =>
        programWith(packs.get(edition) as PackSet, standardIdOf(edition, city), city, programme, asOf);
      const applicants = this.applicantsOf(request);
      const result = simulate(program(request.from), program(request.to), applicants, lineRule(request), by);
      return {
        ...result,
        inputHash: createHash('sha256').update(JSON.stringify(applicants)).digest('hex'),
        byGroup: Object.entries(result.byGroup).map(([group, counts]) => ({ group, counts })),
        changes: result.changes.map((change) => ({ ...change, crosses: change.crosses ?? null })),
      };
    } catch (error) {
      throw pointsErrorOf(error);
    }
  }

  private applicantsOf({ programme, applicants }: SimulateEditions): ApplicantInput[] {
    if (applicants) return applicants.map(readApplicant);
    const examples = this.examplesOf(programme);
    if (examples.length === 0) throw new PointsError('POINTS.NO_EXAMPLES', 'conflict');
    return examples;
  }

  /** The worked examples of the city's packs for one programme, as applicants. */
  private examplesOf(programme: string): ApplicantInput[] {
    const own = this.policies.packs.examples.filter(({ pack }) => pack.city === this.policies.city);
    return own
      .flatMap(({ pack }) => pack.examples)
      .filter((example) => example.programme === programme)
      .map(({ name, facts }) => ({ id: name, facts: facts as Record<string, unknown> }));
  }

  /** Facts whose values can make groups. */
  private factsOf(standards: string[]): { fact: string; label: string }[] {
    const found = new Map<string, string>();
    for (const id of standards) {
      const facts = Object.entries(this.policies.packs.standards.get(id)?.facts ?? {});
      for (const [fact, { type, many, label }] of facts)
        if (type === 'flag' || (type === 'choice' && !many)) found.set(fact, label);
    }
    return [...found].map(([fact, label]) => ({ fact, label }));
  }

  private async side(principal: Principal, edition: string) {
    const id = standardIdOf(edition, this.policies.city);
    const { standards, programmes } = await this.drafts.packsWith(principal, id);
    const pack = standards.get(id);
    const { standard: joined } = pack ? joinLayers(id, standards) : {};
    if (!pack || !joined) throw new NotFoundError();
    const own = programmes.get(pack.city);
    const users = Object.keys(own?.programmes ?? {}).map(
      (name) => programmeOf(own as ProgrammesPack, name) as Programme,
    );
    const context = tableContext(joined, users);
    const rows = new Map(joined.indicators.map((row) => [row.id, toIndicatorView(row, context)]));
    return { edition: toEditionView(pack, own, this.policies.today()), rows, groups: groupNames(joined) };
  }
}

function lineRule({ line, seats }: SimulateEditions): LineRule {
  if (line !== undefined) return { points: line };
  return seats === undefined ? undefined : { seats };
}

function groupNames({ groups }: Standard): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([id, { name }]) => [id, name]));
}

function compared(
  indicator: string,
  before: IndicatorView | null,
  after: IndicatorView | null,
  groupsBefore: Record<string, string>,
  groupsAfter: Record<string, string>,
): ComparedRow {
  const name = (after ?? before)?.name ?? indicator;
  if (!before || !after)
    return { indicator, name, change: before ? 'removed' : 'added', parts: [], before, after };
  const pairs: Record<RowPart, [unknown, unknown]> = {
    name: [before.name, after.name],
    group: [groupsBefore[before.group], groupsAfter[after.group]],
    points: [
      [before.rules, before.pending],
      [after.rules, after.pending],
    ],
    limits: [before.limits, after.limits],
    owner: [before.owner, after.owner],
    basis: [before.document.number, after.document.number],
  };
  const parts = (Object.keys(pairs) as RowPart[]).filter(
    (part) => JSON.stringify(pairs[part][0]) !== JSON.stringify(pairs[part][1]),
  );
  return { indicator, name, change: parts.length > 0 ? 'changed' : 'same', parts, before, after };
}
