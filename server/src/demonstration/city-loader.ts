import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../common/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { SQL } from '../database/database.module';
import { IndicatorService } from '../modules/registration/indicator.service';
import { RecheckJob } from '../modules/registration/recheck.job';
import { CityRules } from '../modules/registration/registration-policy.provider';
import { WriteOnce } from '../platform/idempotency/write-once';
import { OrganisationService } from '../platform/identity/organisation.service';
import { OrganisationAgentService } from '../platform/identity/organisation-agent.service';
import type { Principal } from '../platform/identity/principal';
import { type ListedArea, readAreaFile } from '../platform/jurisdiction/area-file';
import { AreaLoader } from '../platform/jurisdiction/area-loader';
import { OutboxDispatcher } from '../platform/outbox/outbox-dispatcher';
import { AppointmentsTeller } from './appointments-teller';
import { DemonstrationRepository } from './demonstration.repository';
import { sendEmployerFile } from './employer-file';
import { type Household, households, ordinaryKey } from './households';
import { agentPerson, employer } from './landlords';
import { founder, loadMarks } from './load-marks';
import { madeUpBases } from './made-up-bases';
import type { MadeUpPerson } from './made-up-people';
import { tellObjections } from './notice-teller';
import { ordinaryFindings, ordinaryStays } from './ordinary-stays';
import { PermitTeller } from './permit-teller';
import { PointsTeller } from './points-teller';
import { tellPolicies } from './policy-teller';
import { PublicAccounts } from './public-accounts';
import { RunTeller } from './run-teller';
import { SchoolingTeller } from './schooling-teller';
import { ScoreTeller } from './score-teller';
import { employStaff } from './staff';
import { type Cast, StayTeller } from './stay-teller';
import { storyFindings, storyTellings } from './stories';
import { StreetBuilder } from './street-builder';
import { dayOf, type Happening } from './telling';
import { officeHours, TurnedClock } from './turned-clock';

/** Happenings of these last days are still news; of older ones people were told at the time. */
const newsDays = 14;

/**
 * Fills an empty city through the services people use, each deed on its day. Every step carries a client key of its
 * own: a loading that was stopped goes on where it was, and a second one changes nothing.
 */
export class CityLoader {
  private readonly repository: DemonstrationRepository;
  private readonly accounts: PublicAccounts;
  private readonly clock: TurnedClock;

  constructor(private readonly app: INestApplicationContext) {
    this.repository = new DemonstrationRepository(app.get(SQL));
    this.accounts = new PublicAccounts(app, this.repository);
    this.clock = new TurnedClock(app.get(Clock));
  }

  /** Answers who is there. Refuses to run in production. */
  async load(): Promise<Cast> {
    const { APP_MODE, CITY } = this.app.get<Config>(CONFIG);
    if (APP_MODE === 'production') throw new Error('The demonstration city is never loaded in production.');
    const { today } = await this.once(loadMarks.begun, async () => ({ today: this.app.get(Clock).today() }));
    const areas = readAreaFile(CITY);
    try {
      await this.app.get(AreaLoader).load(areas);
      const cast = await this.assemble(new Map(areas.map((area) => [area.code, area])), today);
      await this.tellStories(cast, today);
      this.clock.letRun();
      await this.app.get(RecheckJob).run();
      await new PermitTeller(this.app, this.repository, this.accounts, cast, this.clock, today).tellAll();
      await new PointsTeller(this.app, this.repository, this.accounts, cast, this.clock, today).tellAll();
      await new ScoreTeller(this.app, this.repository, this.clock, today).tellAll();
      await new SchoolingTeller(this.app, this.repository, this.accounts, cast, this.clock, today).tellAll();
      await new RunTeller(this.app, this.repository, this.accounts, cast, this.clock, today).tellAll();
      await this.tellObjections(cast);
      await new AppointmentsTeller(
        this.app,
        this.repository,
        this.accounts,
        cast,
        this.clock,
        today,
      ).tellAll();
      this.clock.letRun();
      await sendEmployerFile(this.app, cast, today);
      await tellPolicies(this.app, [cast.staff.policy01, cast.staff.policy02], today);
      await this.enterBases(cast.staff.admin01);
      for (let sent = 1; sent > 0; ) sent = await this.app.get(OutboxDispatcher).runOnce();
      await this.once(loadMarks.loaded, async () => ({ today }));
      return cast;
    } finally {
      this.clock.letRun();
    }
  }

  /** The office, the company, and the street with its landlords. */
  private async assemble(areas: ReadonlyMap<string, ListedArea>, today: PlainDate): Promise<Cast> {
    const staff = await employStaff(this.app, areas);
    const agent = await this.accounts.signedIn(agentPerson);
    const { id: organisationId } = await this.app
      .get(OrganisationService)
      .create(staff.admin01, 'demonstration-organisation', { ...employer, areaCode: '320582100' });
    await this.app
      .get(OrganisationAgentService)
      .add(staff.admin01, 'demonstration-agent', organisationId, { mobile: agentPerson.mobile });
    const builder = new StreetBuilder(this.app, this.accounts, areas, this.clock, today);
    return { ...(await builder.build()), staff, agent, organisationId };
  }

  /** On the day of the loading: a notice is objected to while it runs. */
  private async tellObjections({ staff }: Cast): Promise<void> {
    this.clock.letRun();
    const headOf = (key: string) => (households.get(key) as Household).members[0]?.person as MadeUpPerson;
    const guide = await this.accounts.signedIn(headOf('guide'));
    const neighbour = await this.accounts.signedIn(headOf(ordinaryKey(0)));
    await tellObjections(this.app, [guide, neighbour], staff.supervisor01);
  }

  /** Everything in the order of its days; on each new day what time alone changes comes first. */
  private async tellStories(cast: Cast, today: PlainDate): Promise<void> {
    const teller = new StayTeller(this.app, this.repository, this.accounts, cast, this.clock, today);
    let day = Number.NEGATIVE_INFINITY;
    let minute = 0;
    for (const happening of inOrder()) {
      const on = dayOf(happening);
      minute = on === day ? minute + 1 : 0;
      if (on !== day) await this.turnToDay(day, on, today);
      day = on;
      await teller.tell(happening, minute);
    }
  }

  private async turnToDay(last: number, next: number, today: PlainDate): Promise<void> {
    const date = addDays(today, next);
    if (last < -newsDays && next >= -newsDays) await this.repository.settleEvents(officeHours(date, 0));
    // Nothing is left to time before the rules came into force: they could not be asked.
    if (date < this.app.get(CityRules).policy.validFrom) return;
    this.clock.turnTo(officeHours(date, -60));
    await this.app.get(RecheckJob).run();
  }

  private async enterBases(administrator: Principal): Promise<void> {
    for (const base of madeUpBases) {
      await this.app
        .get(IndicatorService)
        .setBase(administrator, `demonstration-base-${base.areaCode}`, base);
    }
  }

  /** A step that leaves a mark; the answer of the first time. */
  private once<Answer>(clientKey: string, work: () => Promise<Answer>): Promise<Answer> {
    return this.app
      .get(WriteOnce)
      .run({ actorId: founder, clientKey, action: 'demonstration', payload: null }, work);
  }
}

function inOrder(): Happening[] {
  const happenings: Happening[] = [
    ...[...ordinaryStays, ...storyTellings].map((telling) => ({ telling })),
    ...[...ordinaryFindings, ...storyFindings].map((finding) => ({ finding })),
  ];
  return happenings.sort((a, b) => dayOf(a) - dayOf(b));
}
