import type { RealNameAnswer, RealNamePort } from './real-name.port';

/** No authority is connected: what people state stays as stated. */
export class AbsentRealName implements RealNamePort {
  check(): Promise<RealNameAnswer> {
    return Promise.resolve('unavailable');
  }
}
