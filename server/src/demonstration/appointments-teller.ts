import type { OfficeSetupView, TicketView } from '@app/shared/appointments/office.views';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { BookingService } from '../modules/appointments/booking.service';
import { BookingChangeService } from '../modules/appointments/booking-change.service';
import { BrowsingService } from '../modules/appointments/browsing.service';
import { CounterService } from '../modules/appointments/counter.service';
import { OfficeReadingService } from '../modules/appointments/office-reading.service';
import { OfficeSetupService } from '../modules/appointments/office-setup.service';
import { QueueService } from '../modules/appointments/queue.service';
import { QueueReadingService } from '../modules/appointments/queue-reading.service';
import { ReleaseJob } from '../modules/appointments/release.job';
import { ScheduleService } from '../modules/appointments/schedule.service';
import { SlotPlantingJob } from '../modules/appointments/slot-planting.job';
import { ApplicantCaseService } from '../platform/casework/applicant-case.service';
import type { Principal } from '../platform/identity/principal';
import {
  type BookingStory,
  bookingStories,
  happenedOn,
  type OfficeStory,
  officesOfStories,
  serviceOfStories,
} from './appointments-stories';
import type { DemonstrationRepository } from './demonstration.repository';
import { households } from './households';
import type { PublicAccounts } from './public-accounts';
import type { Cast } from './stay-teller';
import { officeHours, type TurnedClock } from './turned-clock';

const key = (step: string) => `demonstration-appointments-${step}`;
/** So far back the days of work begin. */
const daysBack = 9;

/** Sets up an office with windows, services and hours, lets a few days of work go by, and people book the days to come. */
export class AppointmentsTeller {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly repository: DemonstrationRepository,
    private readonly accounts: PublicAccounts,
    private readonly cast: Cast,
    private readonly clock: TurnedClock,
    private readonly today: PlainDate,
  ) {}

  async tellAll(): Promise<void> {
    this.clock.turnTo(officeHours(addDays(this.today, -daysBack), -60));
    const [main, station] = officesOfStories;
    const office = await this.setUp(main);
    await this.setUp(station);
    for (let ago = daysBack; ago > 0; ago -= 1) await this.workThrough(office, addDays(this.today, -ago));
    this.clock.turnTo(officeHours(this.today, 0));
    await this.openDays();
    for (const [index, story] of bookingStories.entries()) await this.book(office, story, index);
  }

  private async setUp(story: OfficeStory): Promise<OfficeSetupView> {
    const keeper = this.cast.staff.supervisor01;
    const setup = this.app.get(OfficeSetupService);
    const stepKey = (step: string) => key(`${story.key}${step}`);
    const { id } = await setup.addOffice(keeper, stepKey('office'), story.office);
    for (const [index, { name, lines }] of story.windows.entries())
      await setup.addWindow(keeper, stepKey(`window-${index}`), id, { name, lines: [...lines] });
    for (const service of story.services)
      await setup.addService(keeper, stepKey(`service-${service.code}`), id, service);
    const scheduleKey = stepKey('schedule');
    if (!(await this.repository.isDone(keeper.accountId, scheduleKey))) {
      const schedule = { version: 1, weekly: [...story.weekly], exceptions: [] };
      const { plan } = await this.app.get(ScheduleService).preview(keeper, id, schedule);
      await this.app.get(ScheduleService).change(keeper, scheduleKey, id, { ...schedule, plan });
    }
    return this.app.get(OfficeReadingService).view(keeper, id);
  }

  private async openDays(): Promise<void> {
    await this.app.get(SlotPlantingJob).run();
    await this.app.get(ReleaseJob).run();
  }

  /** A morning of people without a booking, called and finished one after the other. */
  private async workThrough(office: OfficeSetupView, day: PlainDate): Promise<void> {
    const clerk = this.cast.staff.clerk01;
    const doneKey = key(`day-${day}`);
    if (await this.repository.isDone(clerk.accountId, `${doneKey}-away`)) return;
    this.clock.turnTo(officeHours(day, -30));
    await this.openDays();
    if ((await this.openDaysFrom('permit', day, 0)).length === 0) return;
    const window = office.windows[0] as OfficeSetupView['windows'][number];
    await this.duty(clerk, 'openWindow', window.id, `${doneKey}-sits`);
    const called = new Map<number, TicketView>();
    for (const { minute, visit, does, service } of happenedOn()) {
      const stepKey = `${doneKey}-${visit}-${does}`;
      this.clock.turnTo(officeHours(day, minute));
      const ticket = called.get(visit);
      if (does === 'walk-in') {
        const serviceId = serviceOfStories(office, service);
        await this.app.get(CounterService).walkIn(clerk, stepKey, office.id, { serviceId });
      } else if (does === 'call') {
        called.set(visit, await this.app.get(QueueService).callNext(clerk, stepKey, window.id, {}));
      } else if (ticket && !(await this.repository.isDone(clerk.accountId, stepKey))) {
        // What stood on the ticket when it was finished is gone: it is not finished again.
        const { id, version } = ticket;
        await this.app.get(QueueService).act(clerk, stepKey, id, { action: 'finish', version });
      }
    }
    await this.duty(clerk, 'closeWindow', window.id, `${doneKey}-away`);
  }

  private async duty(
    clerk: Principal,
    deed: 'openWindow' | 'closeWindow',
    windowId: string,
    clientKey: string,
  ): Promise<void> {
    if (await this.repository.isDone(clerk.accountId, clientKey)) return;
    const version = await this.versionOf(clerk, windowId);
    await this.app.get(QueueService)[deed](clerk, clientKey, windowId, { version });
  }

  private async versionOf(clerk: Principal, windowId: string): Promise<number> {
    const { items } = await this.app.get(OfficeReadingService).list(clerk, {});
    for (const { id } of items) {
      const { windows } = await this.app.get(QueueReadingService).queue(clerk, id);
      const window = windows.find((one) => one.id === windowId);
      if (window) return window.version;
    }
    throw new Error('the window is not there');
  }

  /** The first free time of the first open day after `afterDays`. */
  private async book(
    office: OfficeSetupView,
    { household, service, afterDays, place, forCase }: BookingStory,
    index: number,
  ): Promise<void> {
    const person = households.get(household)?.members[0]?.person;
    if (!person) throw new Error(`there is no household ${household}`);
    const principal = await this.accounts.signedIn(person);
    const clientKey = key(`booking-${index}`);
    if (await this.repository.isDone(principal.accountId, `${clientKey}-confirm`)) return;
    const serviceId = serviceOfStories(office, service);
    const slotId = await this.freeSlot(serviceId, service, afterDays, place);
    if (!slotId) return;
    const caseId = forCase && (await this.openCase(principal, forCase));
    const wish = { serviceId, slotId, people: [{ self: true }], ...(caseId ? { caseId } : {}) };
    const held = await this.app.get(BookingService).hold(principal, clientKey, wish, '127.0.0.1');
    const { id, version } = held;
    await this.app.get(BookingChangeService).confirm(principal, `${clientKey}-confirm`, id, { version });
  }

  private async openCase(principal: Principal, service: string): Promise<string | undefined> {
    const { items } = await this.app.get(ApplicantCaseService).list(principal, {});
    return items.find((one) => one.service === service)?.id;
  }

  private async freeSlot(serviceId: string, code: string, afterDays: number, place: number) {
    for (const day of await this.openDaysFrom(code, addDays(this.today, afterDays), 9)) {
      const { slots } = await this.app.get(BrowsingService).slots({ serviceId, day });
      const free = slots.filter(({ state }) => state === 'free');
      if (free.length > 0) return free[Math.min(place, free.length - 1)]?.id;
    }
    return undefined;
  }

  /** Days with times still to come; weekends, holidays and years without a calendar have none. */
  private async openDaysFrom(serviceCode: string, from: PlainDate, more: number): Promise<string[]> {
    const { items } = await this.app
      .get(BrowsingService)
      .days({ serviceCode, from, until: addDays(from, more) });
    return items.filter(({ state }) => state === 'free' || state === 'full').map(({ day }) => day);
  }
}
