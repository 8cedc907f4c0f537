export type JournalEntry = {
  sequence: number;
  /** Virtual time. */
  at: string;
  listener: 'api' | 'cloud-run';
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** What was answered; absent when the connection was dropped or left hanging. */
  status?: number;
  errcode?: number;
  fault?: string;
};

/** Every request the interface received, oldest first; a long demonstration keeps the last ten thousand. */
export class Journal {
  private entries: JournalEntry[] = [];
  private sequence = 0;

  add(entry: Omit<JournalEntry, 'sequence'>): JournalEntry {
    const added = { sequence: ++this.sequence, ...entry };
    this.entries.push(added);
    if (this.entries.length > 10_000) this.entries.shift();
    return added;
  }

  list(path?: string): JournalEntry[] {
    return path ? this.entries.filter((entry) => entry.path === path) : this.entries;
  }
}
