import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A command that is carried out: "execute", or "query" unless it only sets up a connection. Preparing is not counted,
 * because it happens once for each connection and changes nothing.
 */
function isStatement(sent: Buffer): boolean {
  if (sent[3] !== 0) return false;
  return sent[4] === 0x17 || (sent[4] === 0x03 && sent.toString('latin1', 5, 9) !== 'SET ');
}

type Loss = { words: Buffer; side: 'request' | 'reply'; after: number };

/** A wire between a server and its database that can be cut at a chosen word. Everything else passes untouched. */
export class LossyWire {
  private losses: Loss[] = [];
  private readonly cuts = new Set<() => void>();
  private passing = Number.POSITIVE_INFINITY;
  /** How many of the losses have happened. */
  lost = 0;

  private constructor(
    private readonly folder: string,
    private readonly listener: Server,
    /** The database's address, through the wire. */
    readonly url: string,
  ) {}

  static async to(databaseUrl: string): Promise<LossyWire> {
    const folder = mkdtempSync(join(tmpdir(), 'wire-'));
    const near = join(folder, 'wire.sock');
    const url = new URL(databaseUrl);
    const far = url.searchParams.get('socketPath');
    url.searchParams.set('socketPath', near);
    const listener = createServer();
    const wire = new LossyWire(folder, listener, url.href);
    listener.on('connection', (client) => {
      const database = far ? connect(far) : connect(Number(url.port || 3306), url.hostname);
      wire.join(client, database);
    });
    await new Promise<void>((ready) => listener.listen(near, ready));
    return wire;
  }

  /**
   * Once, `after` so many that pass: this statement never arrives (`request`), or it arrives and its answer is lost
   * (`reply`).
   */
  loseOnce(statement: string, side: Loss['side'], after = 0): void {
    // With the byte for "query" before it: READ COMMITTED is no COMMIT.
    this.losses.push({ words: Buffer.from(`\u0003${statement}`), side, after });
  }

  /** The n-th statement from now and everything after it never arrive, as when the server is killed before it. */
  dieAt(statement: number): void {
    this.passing = statement - 1;
  }

  /** Lets everything pass again; whether there had been a death. */
  revive(): boolean {
    const died = this.passing < 0;
    this.passing = Number.POSITIVE_INFINITY;
    return died;
  }

  async close(): Promise<void> {
    await new Promise((done) => this.listener.close(done));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private join(client: Socket, database: Socket): void {
    const cut = () => {
      this.cuts.delete(cut);
      client.destroy();
      database.destroy();
    };
    this.cuts.add(cut);
    let swallow = false;
    client.on('data', (sent) => {
      if (isStatement(sent)) this.passing -= 1;
      if (this.passing < 0) {
        for (const each of this.cuts) each();
        return;
      }
      const loss = this.next(sent);
      if (loss?.side === 'request') return cut();
      swallow = loss !== undefined;
      database.write(sent);
    });
    // The answer is on its way, so the work is done: now it is lost.
    database.on('data', (answer) => (swallow ? cut() : client.write(answer)));
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      one.on('error', cut);
      one.on('end', () => other.end());
    }
  }

  private next(sent: Buffer): Loss | undefined {
    const meant = this.losses.filter(({ words }) => sent.includes(words));
    const loss = meant.find(({ after }) => after === 0);
    for (const other of meant) if (other.after > 0) other.after -= 1;
    if (!loss) return undefined;
    this.losses = this.losses.filter((other) => other !== loss);
    this.lost += 1;
    return loss;
  }
}
