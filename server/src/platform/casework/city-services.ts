import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { CaseworkError } from './casework.errors';
import { readServicesFile, type ServiceEdition } from './services-file';

/** Editions that a module makes of the city's own and its dated data: materials of its rows, the window of its calendar. */
export type EditionSource = {
  /** What applies on a day (`YYYY-MM-DD`), made of the edition in force then; undefined: nothing is published. */
  on(day: string, published: ServiceEdition): ServiceEdition | undefined;
};

/** What the city publishes of its services: materials, limits, reasons, fees, windows; read once at boot. */
@Injectable()
export class CityServices {
  private readonly editions: Map<string, ServiceEdition[]>;
  private readonly sources = new Map<string, EditionSource>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.editions = new Map(Object.entries(readServicesFile(config.CITY)));
  }

  /** Puts other editions of a service, oldest first, in the place of those that were read. */
  publish(service: string, editions: readonly ServiceEdition[]): void {
    this.editions.set(service, [...editions]);
  }

  /** Lets a module complete the editions of its service; call it in `onModuleInit`. */
  complete(service: string, source: EditionSource): void {
    this.sources.set(service, source);
  }

  list(service: string): readonly ServiceEdition[] {
    return this.editions.get(service) ?? [];
  }

  /** The edition in force today; undefined when the city has published none. */
  find(service: string): ServiceEdition | undefined {
    return this.on(service, this.clock.today());
  }

  /** As {@link find}; `CASEWORK.NOT_PUBLISHED` when there is none. */
  get(service: string): ServiceEdition {
    const edition = this.find(service);
    if (!edition) throw new CaseworkError('CASEWORK.NOT_PUBLISHED');
    return edition;
  }

  /** The edition that a case is pinned to; when its file was rewritten since, the newest there is. */
  pinned(service: string, version: string): ServiceEdition {
    const known = this.list(service);
    const [, day = ''] = version.split('/');
    const completed = this.sources.has(service) ? this.on(service, day) : undefined;
    const edition = completed ?? known.find((one) => one.version === version) ?? known.at(-1);
    if (!edition) throw new CaseworkError('CASEWORK.NOT_PUBLISHED');
    return edition;
  }

  private on(service: string, day: string): ServiceEdition | undefined {
    const published = this.list(service)
      .filter(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || validUntil >= day))
      .at(-1);
    const source = this.sources.get(service);
    return published && source ? source.on(day, published) : published;
  }

  /** Whether the window of an edition is open at this instant, by the server's clock alone (promise T7). */
  isOpen({ window: { opensAt, closesAt } }: ServiceEdition): boolean {
    const now = this.clock.now();
    return (opensAt === null || now >= opensAt) && (closesAt === null || now < closesAt);
  }
}
