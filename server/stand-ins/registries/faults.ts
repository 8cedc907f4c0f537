/** What a registry can be made to do instead of answering well. */
export const faultKinds = [
  /** Answers late; `milliseconds`. */
  'slow',
  /** Reads the question and never answers. */
  'hang',
  /** Drops the connection. */
  'down',
  /** HTTP 502 with the page of a proxy. */
  'bad-gateway',
  /** HTTP 403, signed. */
  'refused',
  /** Bytes that are no JSON, properly signed. */
  'garbage',
  /** JSON without the facts that were asked for, properly signed. */
  'empty',
  /** A good answer with somebody else's signature. */
  'unsigned',
  /** A good answer about another person. */
  'wrong-person',
  /** An answer of the right shape that cannot be true. */
  'contradictory',
  /** An answer that stands at a day that has not come. */
  'future',
] as const;
export type FaultKind = (typeof faultKinds)[number];
export type Fault = { kind: FaultKind; milliseconds: number };

type Raw = { registry?: unknown; kind?: unknown; milliseconds?: unknown; count?: unknown };

/** The faults in force: one for each registry, for so many questions or until they are cleared. */
export class Faults {
  private readonly byRegistry = new Map<string, Fault & { count: number }>();

  constructor(private readonly registries: readonly string[]) {}

  /** For one registry, or for all of them. Throws with a readable message when it is not understood. */
  set({ registry, kind, milliseconds = 0, count = Number.POSITIVE_INFINITY }: Raw): void {
    const known = faultKinds.find((one) => one === kind);
    if (!known) throw new Error(`kind must be one of ${faultKinds.join(', ')}`);
    if (registry !== undefined && !this.registries.includes(registry as string)) {
      throw new Error(`registry must be one of ${this.registries.join(', ')}`);
    }
    if (typeof milliseconds !== 'number' || typeof count !== 'number') {
      throw new Error('milliseconds and count must be numbers');
    }
    for (const name of registry === undefined ? this.registries : [registry as string]) {
      this.byRegistry.set(name, { kind: known, milliseconds, count });
    }
  }

  /** Without a name, of all registries. */
  clear(registry?: string): void {
    if (registry === undefined) this.byRegistry.clear();
    else this.byRegistry.delete(registry);
  }

  /** What goes wrong with this question. */
  take(registry: string): Fault | undefined {
    const fault = this.byRegistry.get(registry);
    if (!fault) return undefined;
    fault.count -= 1;
    if (fault.count <= 0) this.byRegistry.delete(registry);
    return fault;
  }

  list(): Record<string, Fault> {
    return Object.fromEntries(this.byRegistry);
  }
}
