import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BookingRules } from '@app/shared/appointments/appointments.views';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { cityFolder, PolicyPackError, readYaml } from '../../platform/policy/policy-folder';
import { type AppointmentPack, appointmentPack, pendingMark } from './appointment-pack';
import { AppointmentError } from './appointments.errors';
import type { AppointmentRules } from './domain/appointment-rules';

type RuleName = keyof AppointmentPack['rules'];

/**
 * A pause is a punishment, and a time given without being asked for again binds a person: without a published rule there
 * is neither. Everything else is needed to book.
 */
const optional: readonly string[] = ['noShowPause', 'waitAfterDraw'] satisfies RuleName[];

/** The city's rules of booking as of today. A rule the city has not published is refused, never guessed. */
@Injectable()
export class AppointmentPolicy {
  private readonly pack: AppointmentPack | undefined;
  private cached?: { day: string; rules: AppointmentRules };

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.pack = readAppointmentPack(config.CITY);
  }

  /** Whether the city books at all; jobs of one that does not have nothing to do. */
  get isPublished(): boolean {
    return this.pack !== undefined;
  }

  /** `APPOINTMENTS.POLICY_PENDING` where the city has not published one that booking cannot do without. */
  get rules(): AppointmentRules {
    const day = this.clock.today();
    if (this.cached?.day !== day) this.cached = { day, rules: this.rulesOn(day) };
    return this.cached.rules;
  }

  /** Whether people may book today; false as long as a rule is missing. */
  get isInForce(): boolean {
    try {
      return this.rules !== undefined;
    } catch (error) {
      if (error instanceof AppointmentError) return false;
      throw error;
    }
  }

  /** The bookable service with which an application is continued at the window; undefined where the city names none. */
  serviceForCase(applicationCode: string): string | undefined {
    return this.pack?.cases?.[applicationCode];
  }

  /** The same for people. */
  view(): BookingRules {
    const {
      realNameNeeded: _,
      remindHoursBefore: __,
      attempts: ___,
      waitAfterDraw: ____,
      ...rules
    } = this.rules;
    const { name, sentences, documents, rules: rows } = this.pack as AppointmentPack;
    return {
      ...rules,
      cityName: name,
      sentences,
      policyDocument: documents[rows.releaseMinute.basis]?.title ?? '',
    };
  }

  private rulesOn(day: string): AppointmentRules {
    const { pack } = this;
    if (!pack || day < pack.validFrom || (pack.validUntil !== null && day > pack.validUntil))
      throw new AppointmentError('APPOINTMENTS.POLICY_PENDING');
    const values = Object.fromEntries(
      Object.entries(pack.rules).map(([name, { value }]) => [name, value === pendingMark ? null : value]),
    ) as Record<RuleName, unknown>;
    const missing = Object.entries(values).some(
      ([name, value]) => value === null && !optional.includes(name),
    );
    if (missing) throw new AppointmentError('APPOINTMENTS.POLICY_PENDING');
    return values as AppointmentRules;
  }
}

/** The pack of a city, or undefined where it has none; throws {@link PolicyPackError} that names every fault. */
export function readAppointmentPack(city: string): AppointmentPack | undefined {
  const file = join(cityFolder(city), 'appointments.yaml');
  if (!existsSync(file)) return undefined;
  const read = appointmentPack.safeParse(readYaml(file));
  if (!read.success) {
    throw new PolicyPackError(
      file,
      read.error.issues.map(({ path, message }) => ({ path: path.join('.'), problem: message })),
    );
  }
  const unknown = Object.entries(read.data.rules).filter(([, { basis }]) => !(basis in read.data.documents));
  const faults = unknown.map(([name, { basis }]) => ({
    path: `rules.${name}.basis`,
    problem: `${basis} is not among the documents`,
  }));
  if (read.data.city !== city) faults.push({ path: 'city', problem: 'must be the name of the folder' });
  if (faults.length > 0) throw new PolicyPackError(file, faults);
  return read.data;
}
