import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** The only source of chance in appointments. Tests replace it; domain code receives its values. */
@Injectable()
export class RandomSource {
  /** A share, 0 ≤ share < 1, that nobody can foresee. */
  share(): number {
    return randomInt(2 ** 47) / 2 ** 47;
  }

  /** A seed of 32 bytes as hexadecimal text. */
  seed(): string {
    return randomBytes(32).toString('hex');
  }
}
