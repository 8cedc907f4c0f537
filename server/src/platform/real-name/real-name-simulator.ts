import type { RealNameAnswer, RealNamePort, StatedName } from './real-name.port';

/**
 * Stands in for the authority. A tester steers it by the name that is typed: one that ends in 不符 is contradicted, one
 * that ends in 超时 meets an outage, every other agrees.
 */
export class RealNameSimulator implements RealNamePort {
  check({ name }: StatedName): Promise<RealNameAnswer> {
    if (name.endsWith('不符')) return Promise.resolve('disagreed');
    return Promise.resolve(name.endsWith('超时') ? 'unavailable' : 'agreed');
  }
}
