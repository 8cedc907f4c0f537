import { registryNames } from '@app/shared/registries/registry-question';
import type { RunAction } from '@app/shared/schooling/run.status';
import { type Stage, stages } from '@app/shared/schooling/schooling.status';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { cityDayOf } from '../common/clock';
import { type SchoolingCycle, stepOf } from '../modules/schooling/domain/schooling-policy';
import { EntryRepository } from '../modules/schooling/entry.repository';
import { OfferService } from '../modules/schooling/offer.service';
import { RunService } from '../modules/schooling/run.service';
import { RunPlacesJob } from '../modules/schooling/run-places.job';
import { RunReadingService } from '../modules/schooling/run-reading.service';
import { RunWorker } from '../modules/schooling/run-worker';
import { SchoolingRules } from '../modules/schooling/schooling-rules.provider';
import { SeatPlans } from '../modules/schooling/seat-plans';
import { WriteOnce } from '../platform/idempotency/write-once';
import type { Principal } from '../platform/identity/principal';
import { withinAreas } from '../platform/jurisdiction/area-scope';
import { NoticeEndingJob } from '../platform/public-notice/notice-ending.job';
import { RegistryAsker } from '../platform/registries/registry-asker';
import type { DemonstrationRepository } from './demonstration.repository';
import { households, ordinaryCount, ordinaryKey } from './households';
import { founder } from './load-marks';
import type { PublicAccounts } from './public-accounts';
import type { Cast } from './stay-teller';
import { officeHours, type TurnedClock } from './turned-clock';

/** The street's town: its supervisor is the second who approves. */
const town = { code: '320582100', path: '/320582/320582100/' };
const key = 'demonstration-run';

/**
 * Once the day of the notice has come: the ranking of the year for each grade with children and approved seats in the
 * street's town, by the services that the office uses. When its notice is over, every other family has accepted.
 */
export class RunTeller {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly repository: DemonstrationRepository,
    private readonly accounts: PublicAccounts,
    private readonly cast: Cast,
    private readonly clock: TurnedClock,
    private readonly today: PlainDate,
  ) {}

  async tellAll(): Promise<void> {
    const cycle = this.app.get(SchoolingRules).cycleOn(this.today);
    const opensAt = cycle && stepOf(cycle, 'notice')?.opensAt;
    if (!cycle || !opensAt || this.today < cityDayOf(opensAt)) return;
    const noticedOn = cityDayOf(opensAt);
    await this.askRegistries();
    for (const stage of await this.runnable(cycle)) await this.bringToNotice(cycle, stage, noticedOn);
    // Ten days on the notice is over, with its days of rest; before that day nothing has ended.
    const inForceOn = addDays(noticedOn, 10);
    if (this.today < inForceOn) return;
    this.clock.turnTo(officeHours(inForceOn, 0));
    await this.app.get(NoticeEndingJob).run();
    await this.app.get(RunPlacesJob).run();
    this.clock.turnTo(officeHours(inForceOn, 60));
    await this.accept();
  }

  /** Applications that education has passed wait for the registries, which know nothing of a turned clock. */
  private async askRegistries(): Promise<void> {
    if (await this.repository.isDone(founder, `${key}-asked`)) return;
    this.clock.letRun();
    for (const registry of registryNames) await this.app.get(RegistryAsker).runOnce(registry);
    await this.app
      .get(WriteOnce)
      .run(
        { actorId: founder, clientKey: `${key}-asked`, action: 'demonstration', payload: null },
        async () => ({}),
      );
  }

  private async runnable({ cycle }: SchoolingCycle): Promise<Stage[]> {
    const counts = await this.app.get(EntryRepository).counts(cycle, withinAreas('e.area_path', [town.path]));
    const found: Stage[] = [];
    for (const stage of stages) {
      const plans = await this.app.get(SeatPlans).approved(cycle, stage);
      const hasSeats = plans.some(({ districtCode, seats }) => districtCode === town.code && seats > 0);
      if (hasSeats && counts.some((count) => count.stage === stage && count.inPool > 0)) found.push(stage);
    }
    return found;
  }

  private async bringToNotice({ cycle }: SchoolingCycle, stage: Stage, noticedOn: PlainDate): Promise<void> {
    const { policy01: officer, policy02, supervisor01 } = this.cast.staff;
    const runOn = addDays(noticedOn, -3);
    this.clock.turnTo(officeHours(runOn, 0));
    const request = { cycle, stage, kind: 'first' as const, areaCode: town.code };
    const { id } = await this.app.get(RunService).create(officer, `${key}-${stage}`, request);
    const steps: [Principal, RunAction, PlainDate][] = [
      [officer, 'lock', runOn],
      [officer, 'run', runOn],
      [officer, 'check', runOn],
      [policy02, 'approve', addDays(runOn, 1)],
      [supervisor01, 'approve', addDays(runOn, 2)],
      [officer, 'notice', noticedOn],
    ];
    for (const [turn, [who, action, day]] of steps.entries()) {
      const step = `${key}-${stage}-${turn}`;
      if (await this.repository.isDone(who.accountId, step)) continue;
      this.clock.turnTo(officeHours(day, 5 + turn * 5));
      const { version } = await this.app.get(RunReadingService).run(who, id);
      await this.app.get(RunService).act(who, step, id, { action, version });
      await this.app.get(RunWorker).work();
    }
  }

  /** The first family with a seat has its letter, the second has still to confirm, and so on. */
  private async accept(): Promise<void> {
    const offers = this.app.get(OfferService);
    let place = 0;
    for (let index = 0; index < ordinaryCount; index += 1) {
      const person = households.get(ordinaryKey(index))?.members[0]?.person;
      if (!person) continue;
      const principal = await this.accounts.signedIn(person);
      const { items } = await offers.mine(principal);
      for (const { id, version } of items.flatMap((item) => item.offers)) {
        const step = `${key}-accept-${index}`;
        place += 1;
        if (place % 2 === 0 || (await this.repository.isDone(principal.accountId, step))) continue;
        await offers.answer(principal, step, id, { answer: 'accept', version });
      }
    }
  }
}
