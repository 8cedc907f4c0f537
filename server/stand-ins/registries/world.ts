import { registries } from './answers';
import { Faults } from './faults';
import { derivedResident, madeUpPopulation, type Resident, type UnknownPeople } from './population';

/** One question as it came in; without the number, which nobody needs to see again. */
export type JournalEntry = {
  registry: string;
  kind: string;
  attemptId: string;
  purpose: string;
  fault?: string;
};

const chinaOffset = 8 * 3_600_000;

/** What the registries know, what goes wrong with them, and what they were asked. */
export class World {
  readonly faults = new Faults(registries);
  readonly journal: JournalEntry[] = [];
  readonly nonces = new Set<string>();
  private people = new Map<string, Resident>();
  private clockOffset = 0;

  constructor(private readonly unknownPeople: UnknownPeople) {
    for (const resident of madeUpPopulation()) this.add(resident);
  }

  add(resident: Resident): void {
    this.people.set(keyOf(resident), resident);
  }

  find(person: Pick<Resident, 'name' | 'documentType' | 'documentNumber'>): Resident | undefined {
    const known = this.people.get(keyOf(person));
    if (known || this.unknownPeople === 'absent') return known;
    return derivedResident(person, this.today().slice(0, 7));
  }

  /** Somebody, but not this one. */
  another(person: Pick<Resident, 'documentType' | 'documentNumber'>): Resident {
    const other = [...this.people.values()].find((resident) => keyOf(resident) !== keyOf(person));
    return other as Resident;
  }

  list(): Resident[] {
    return [...this.people.values()];
  }

  now(): number {
    return Date.now() + this.clockOffset;
  }

  /** The day in the city, `YYYY-MM-DD`. */
  today(): string {
    return new Date(this.now() + chinaOffset).toISOString().slice(0, 10);
  }

  setClock(instant: string): void {
    const then = Date.parse(instant);
    if (Number.isNaN(then)) throw new Error('now must be an instant such as 2026-11-21T04:00:00Z');
    this.clockOffset = then - Date.now();
  }
}

function keyOf({ documentType, documentNumber }: Pick<Resident, 'documentType' | 'documentNumber'>): string {
  return `${documentType}:${documentNumber}`;
}
