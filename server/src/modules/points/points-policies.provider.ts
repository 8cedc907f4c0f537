import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Sql } from '../../database/sql';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { standardFor } from './domain/moving';
import { type PackSet, programFor, programWith } from './domain/pack-set';
import type { Program } from './domain/program';
import { type Programme, programmeOf } from './domain/programme';
import type { ProgrammesPack } from './domain/programme-pack';
import { editionOf, joinLayers, type Standard } from './domain/standard';
import type { StandardPack } from './domain/standard-pack';
import { pointsErrorOf } from './points.errors';
import { checkPackTexts, type PackText, readPackTexts, requireSound } from './points-packs';
import { PolicyVersionRepository, type PublishedVersion } from './policy-version.repository';
import { programmesOn, textsOf, textsWith } from './published-packs';

/** What an application is scored under: `<city>/<standard>@<version>` as it was pinned, and the day it was begun. */
export type BegunApplication = { programme: string; edition: string; begunOn: string };

/**
 * Every points pack: the files, read and checked once at boot (the server does not start on a fault), and over them what
 * was published since. {@link fresh} takes over what another server has published.
 */
@Injectable()
export class PointsPolicies {
  readonly city: string;
  /** The files, as they are written. */
  readonly files: readonly PackText[];
  /** What was published on the running system, the oldest first. */
  published: readonly PublishedVersion[] = [];
  /** Number of the newest publication that is in here; 0 for the files alone. */
  generation = 0;
  /** By the number of the version of the programmes; 0 is the file's. Read when a day first asks for it. */
  private sets = new Map<number, PackSet>();
  private readonly programs = new Map<string, Program>();
  private compiledFor = '';

  constructor(
    @Inject(CONFIG) { CITY }: Config,
    private readonly clock: Clock,
    private readonly versions: PolicyVersionRepository,
  ) {
    this.city = CITY;
    this.files = readPackTexts(policiesFolder);
    this.sets.set(0, requireSound(policiesFolder, checkPackTexts(this.files)));
  }

  today(): string {
    return this.clock.today();
  }

  /**
   * Takes over what was published, here or by another server, as `sql` sees it. Whoever is about to answer or to decide by
   * a policy asks first; between two publications it is one number read by an index.
   */
  async fresh(sql?: Sql): Promise<void> {
    const generation = await this.versions.generation(sql);
    if (generation === this.generation) return;
    const published = await this.versions.list(this.city, sql);
    const number = programmesOn(published, this.today())?.number ?? 0;
    // What cannot be read keeps this server at what it knew, and is said in the log.
    const current = this.readSet(published, number);
    this.published = published;
    this.sets = new Map([[number, current]]);
    this.generation = generation;
  }

  /** What counts today. */
  get packs(): PackSet {
    return this.packsOn(this.today());
  }

  /** Every standard that ever was, and the programmes as they were in force on a day. */
  packsOn(day: string): PackSet {
    return this.packsOf(programmesOn(this.published, day)?.number ?? 0);
  }

  /** The same with the programmes of one version; 0 is the file's. */
  packsOf(number: number): PackSet {
    const known = this.sets.get(number) ?? this.readSet(this.published, number);
    this.sets.set(number, known);
    return known;
  }

  /** The packs as they are written, with the programmes of one version. */
  texts(number: number): PackText[] {
    return textsOf(textsWith(this.files, this.published, number), this.city);
  }

  /** The city's programmes; undefined in a city that has published none. */
  programmesOf(city: string, day = this.today()): ProgrammesPack | undefined {
    return this.packsOn(day).programmes.get(city);
  }

  /** One programme of the city that this server serves; `POINTS.UNKNOWN_PROGRAMME` answers like what does not exist. */
  programme(id: string, day = this.today()): Programme {
    const pack = this.programmesOf(this.city, day);
    const found = pack && Object.hasOwn(pack.programmes, id) ? programmeOf(pack, id) : undefined;
    if (!found) throw new NotFoundError('POINTS.UNKNOWN_PROGRAMME');
    return found;
  }

  /** A standard with the layers it includes, and the pack it is written in. */
  standard(city: string, standard: string): { pack: StandardPack; joined: Standard } {
    const id = `${city}/${standard}`;
    const { standards } = this.packs;
    const pack = standards.get(id);
    const { standard: joined } = pack ? joinLayers(id, standards) : {};
    if (!pack || !joined) throw new NotFoundError();
    return { pack, joined };
  }

  /** The edition that an application carries, `<city>/<standard>@<version>`, in force, retired or coming. */
  edition(id: string): { pack: StandardPack; joined: Standard } {
    const [city = '', standard = ''] = id.replace(/@.*$/, '').split('/');
    const found = this.standard(city, standard);
    if (editionOf(found.pack) !== id) throw new NotFoundError();
    return found;
  }

  /**
   * What an application is scored by, by the programme's rule `moving`: its edition and the programmes of the day it was
   * begun, or those in force today. The edition used is `program.standard.edition`.
   */
  programOf({ programme: id, edition, begunOn }: BegunApplication, asOf: string): Program {
    const begun = { standard: edition.replace(/@.*$/, ''), on: begunOn };
    this.edition(edition);
    const today = this.today();
    const stays = this.programme(id, begunOn).pack.moving === 'stays-on-version-begun';
    const packs = this.packsOn(stays ? begunOn : today);
    const standard = standardFor(this.programme(id, stays ? begunOn : today), begun, today);
    try {
      return programWith(packs, standard, this.city, id, asOf);
    } catch (error) {
      throw pointsErrorOf(error);
    }
  }

  /** What counts in a programme today, compiled once a day; `POINTS.STANDARD_NOT_IN_FORCE` where nothing does. */
  programToday(programme: string): Program {
    const today = this.today();
    const compiledFor = `${today} ${this.generation}`;
    if (this.compiledFor !== compiledFor) this.programs.clear();
    this.compiledFor = compiledFor;
    const known = this.programs.get(programme);
    if (known) return known;
    this.programme(programme);
    try {
      const program = programFor(this.packs, this.city, programme, today);
      this.programs.set(programme, program);
      return program;
    } catch (error) {
      throw pointsErrorOf(error);
    }
  }

  private readSet(published: readonly PublishedVersion[], number: number): PackSet {
    return requireSound(`publication ${number}`, checkPackTexts(textsWith(this.files, published, number)));
  }
}
