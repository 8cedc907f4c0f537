import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { AppointmentPolicy } from './appointment-policy.provider';
import { readCheckIn, signCheckIn } from './domain/check-in-code';

/** Signs and reads the codes people check in with; the key is derived, so that it opens nothing else. */
@Injectable()
export class CheckInKey {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly policy: AppointmentPolicy,
  ) {
    this.key = createHmac('sha256', config.JWT_SECRET).update('appointments: check-in').digest();
  }

  /** What the QR code of a booking holds, and when it is taken. */
  checkInOf(bookingId: string, startsAt: Date): { scanned: string; from: string; until: string } {
    const { checkInBeforeMinutes, graceMinutes } = this.policy.rules;
    const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000).toISOString();
    return {
      scanned: signCheckIn(bookingId, this.key),
      from: at(-checkInBeforeMinutes),
      until: at(graceMinutes),
    };
  }

  /** The booking of a scanned code; undefined for a forged one. */
  read(scanned: string): string | undefined {
    return readCheckIn(scanned, this.key);
  }
}
