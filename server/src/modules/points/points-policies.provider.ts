import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { type PackSet, programFor } from './domain/pack-set';
import type { Program } from './domain/program';
import { type Programme, programmeOf } from './domain/programme';
import type { ProgrammesPack } from './domain/programme-pack';
import { joinLayers, type Standard } from './domain/standard';
import type { StandardPack } from './domain/standard-pack';
import { pointsErrorOf } from './points.errors';
import { requirePacks } from './points-packs';

/** Every points pack, read and checked once at boot: the server does not start on a fault. */
@Injectable()
export class PointsPolicies {
  readonly packs: PackSet;
  readonly city: string;
  private readonly programs = new Map<string, Program>();
  private compiledOn = '';

  constructor(
    @Inject(CONFIG) { CITY }: Config,
    private readonly clock: Clock,
  ) {
    this.packs = requirePacks(policiesFolder);
    this.city = CITY;
  }

  today(): string {
    return this.clock.today();
  }

  /** The city's programmes; undefined in a city that has published none. */
  programmesOf(city: string): ProgrammesPack | undefined {
    return this.packs.programmes.get(city);
  }

  /** One programme of the city that this server serves; `POINTS.UNKNOWN_PROGRAMME` answers like what does not exist. */
  programme(id: string): Programme {
    const pack = this.programmesOf(this.city);
    const found = pack && Object.hasOwn(pack.programmes, id) ? programmeOf(pack, id) : undefined;
    if (!found) throw new NotFoundError('POINTS.UNKNOWN_PROGRAMME');
    return found;
  }

  /** A standard with the layers it includes, and the pack it is written in. */
  standard(city: string, standard: string): { pack: StandardPack; joined: Standard } {
    const id = `${city}/${standard}`;
    const pack = this.packs.standards.get(id);
    const { standard: joined } = pack ? joinLayers(id, this.packs.standards) : {};
    if (!pack || !joined) throw new NotFoundError();
    return { pack, joined };
  }

  /** What counts in a programme today, compiled once a day; `POINTS.STANDARD_NOT_IN_FORCE` where nothing does. */
  programToday(programme: string): Program {
    const today = this.today();
    if (this.compiledOn !== today) this.programs.clear();
    this.compiledOn = today;
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
}
