'use strict';

/**
 * Preloaded into every process of a demonstration that plays another day: their clocks are DEMONSTRATION_CLOCK_SHIFT
 * milliseconds away from the machine's. The product itself has no such switch, and a city's server never loads this file.
 */
const RealDate = Date;
const shift = Number(process.env.DEMONSTRATION_CLOCK_SHIFT || 0);

class TurnedDate extends RealDate {
  /** @param {any[]} parts */
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shift);
    else super(.../** @type {[any]} */ (parts));
  }

  static now() {
    return RealDate.now() + shift;
  }
}

if (shift !== 0) globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (TurnedDate));
