import { createHash } from 'node:crypto';
import { addDays } from '@app/shared/validation/plain-date';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Material } from '../../platform/casework/domain/papers-asked';
import type { ServiceEdition } from '../../platform/casework/services-file';
import type { PointsApplication } from './application.repository';
import { type ApplicationFact, applicationFacts, proofOf } from './domain/application-facts';
import { type ApplyWindow, applyWindowOn } from './domain/application-window';
import { programWith } from './domain/pack-set';
import type { Program } from './domain/program';
import { type Programme, programmeOf, standardOn } from './domain/programme';
import type { ApplicationsPack } from './domain/programme-pack';
import { editionOf } from './domain/standard';
import type { StandardPack } from './domain/standard-pack';
import { PointsPolicies } from './points-policies.provider';

/** What an application of a day is made under. */
export type ApplyRules = {
  programme: Programme;
  applications: ApplicationsPack;
  window: ApplyWindow;
  /** Undefined: no standard is in force for the programme. */
  standard: StandardPack | undefined;
};

const longestTitle = 60;
const pagesOfProof = 10;
/** Programs and editions kept; one for each standard and day. */
const kept = 200;

/** Who may apply for points when, and by which rules: all of it from the city's packs. */
@Injectable()
export class ApplicationRules {
  private readonly programs = new Map<string, Program>();
  private readonly editions = new Map<string, ServiceEdition>();
  private generation = 0;

  constructor(
    private readonly policies: PointsPolicies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Undefined where the city takes no applications for the programme, or has not published when. */
  on(programmeId: string, day: string): ApplyRules | undefined {
    const packs = this.policies.packsOn(day);
    const pack = packs.programmes.get(this.policies.city);
    const programme = pack && programmeOf(pack, programmeId);
    const window = programme && applyWindowOn(programme.pack, day);
    if (!pack?.applications || !programme || !window) return undefined;
    const standard = standardOn(programme, within(window, day));
    return {
      programme,
      applications: pack.applications,
      window,
      standard: standard === undefined ? undefined : packs.standards.get(standard),
    };
  }

  /** A standard whose values only stand in for unpublished ones is tried, and never applied by in production. */
  isRefused({ standard }: ApplyRules): boolean {
    return standard?.placeholder === true && this.config.APP_MODE === 'production';
  }

  /** What counts for somebody who applies on a day. */
  programOn(rules: ApplyRules & { standard: StandardPack }, day: string): Program {
    const { programme, standard } = rules;
    const id = `${standard.city}/${standard.standard}`;
    return this.cached([id, standard.version, programme.id, day], () =>
      programWith(this.policies.packsOn(day), id, programme.city, programme.id, day),
    );
  }

  /** What counts for an application that was made, by the programme's rule for those who have begun. */
  programOf({ programme, standard, version, asOf: begunOn }: PointsApplication, asOf = begunOn): Program {
    return this.cached([standard, version, programme, begunOn, asOf, this.policies.today()], () =>
      this.policies.programOf({ programme, edition: `${standard}@${version}`, begunOn }, asOf),
    );
  }

  /** The facts of an application that was made. */
  factsOf(application: PointsApplication): ApplicationFact[] {
    const pack = this.policies.programmesOf(this.policies.city, application.asOf);
    if (!pack?.applications)
      throw new Error(`${application.programme} was applied for and takes no applications`);
    return applicationFacts(this.programOf(application), pack.applications);
  }

  /**
   * The city's edition with the window of the calendar and a material for each claim. Undefined, so that casework answers
   * `CASEWORK.NOT_PUBLISHED`, without a published window, or in production while the values only stand in for others.
   */
  editionOn(programmeId: string, day: string, published: ServiceEdition): ServiceEdition | undefined {
    const rules = this.on(programmeId, day);
    if (!rules || this.isRefused(rules)) return undefined;
    const { window, standard, programme } = rules;
    const row = standard && programme.pack.standards.find(({ standard: name }) => isNamed(name, standard));
    const since = [window.from, row?.from ?? '', published.validFrom].sort().at(-1) as string;
    this.forget();
    const key = [programmeId, since, published.version, standard && editionOf(standard)].join(' ');
    const known = this.editions.get(key);
    if (known) return known;
    const proofs = standard ? this.proofsOf({ ...rules, standard }, within(window, day)) : [];
    const written = { published: published.version, programme: programme.pack, standard };
    const digest = createHash('sha256').update(JSON.stringify(written)).digest('hex').slice(0, 24);
    const edition: ServiceEdition = {
      ...published,
      materials: [...published.materials, ...proofs],
      window: {
        opensAt: new Date(`${window.from}T00:00:00+08:00`),
        closesAt: new Date(`${addDays(window.until, 1)}T00:00:00+08:00`),
      },
      version: `${programme.city}/${since}/${digest}`,
    };
    this.editions.set(key, edition);
    return edition;
  }

  private proofsOf(rules: ApplyRules & { standard: StandardPack }, day: string): Material[] {
    return applicationFacts(this.programOn(rules, day), rules.applications)
      .filter(({ answer }) => answer === undefined)
      .map((fact) => ({
        code: proofOf(fact),
        title: [...`${fact.label}的证明`].slice(0, longestTitle).join(''),
        hint: [...new Set(fact.lines.flatMap(({ papers }) => papers))].join('、') || null,
        // Needed by whoever makes the claim, which the form's own reading sees to.
        required: false,
        mostPages: pagesOfProof,
      }));
  }

  private cached(parts: readonly string[], make: () => Program): Program {
    this.forget();
    const key = parts.join(' ');
    const program = this.programs.get(key) ?? make();
    if (this.programs.size >= kept) this.programs.delete(this.programs.keys().next().value as string);
    this.programs.set(key, program);
    return program;
  }

  private forget(): void {
    if (this.generation === this.policies.generation) return;
    this.generation = this.policies.generation;
    this.programs.clear();
    this.editions.clear();
  }
}

function isNamed(name: string, { city, standard }: StandardPack): boolean {
  return name === standard || name === `${city}/${standard}`;
}

/** The day itself, or the nearest one of the window. */
function within({ from, until }: ApplyWindow, day: string): string {
  if (day < from) return from;
  return day > until ? until : day;
}
