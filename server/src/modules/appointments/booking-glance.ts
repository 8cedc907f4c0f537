import { Injectable } from '@nestjs/common';
import { Gathering } from '../../common/gathering';
import type { Attempt } from '../../platform/idempotency/write-once';
import { AppointmentError } from './appointments.errors';
import { freeOf } from './domain/slot-run';
import { SlotReadingService } from './slot-reading.service';

type Wish = { attempt: Attempt; request: { serviceId: string; slotId: string } };

/**
 * A look before the queue: at a release most people want what is gone, and need not wait for those who still get
 * something. It only ever refuses; whether there is room is decided where the slot is written.
 */
@Injectable()
export class BookingGlance {
  private readonly looks = new Gathering<Wish, Error | undefined>(
    (wishes) => this.refusals(wishes),
    async (wish) => (await this.refusals([wish]))[0],
    { mostItems: 128, lanes: 1, inOneTurn: true },
  );

  constructor(private readonly reading: SlotReadingService) {}

  /** Throws the refusal of a wish that cannot be met, unless it is a retry or wants its own place back. */
  async pass(wish: Wish): Promise<void> {
    const refusal = await this.looks.submit(wish);
    if (refusal) throw refusal;
  }

  private async refusals(wishes: readonly Wish[]): Promise<(Error | undefined)[]> {
    const judged = await this.reading.glance(wishes.map(({ request }) => request));
    // One refusal for all of them: to note where it arose costs more than to find that it is one.
    const taken = new AppointmentError('APPOINTMENTS.SLOT_TAKEN');
    const refusals = judged.map(({ refusal, slot }) => {
      if (refusal) return refusal;
      return slot && freeOf([slot]) > 0 ? undefined : taken;
    });
    const refused = refusals.flatMap((refusal, index) => (refusal ? [index] : []));
    const again = await this.reading.deservingAnotherLook(
      refused.map((index) => ({
        attempt: (wishes[index] as Wish).attempt,
        slotId: judged[index]?.slot?.id,
      })),
    );
    return refusals.map((refusal, index) => (again[refused.indexOf(index)] ? undefined : refusal));
  }
}
