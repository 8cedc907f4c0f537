import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from './fields';
import { sealed, signed } from './signing';
import { cityTime, type World } from './world';

/** What is wrong with a notice, on demand. */
export type Twist = {
  /** `body`: a byte changes after signing. `ciphertext`: sealed wrong, then signed well. `signature`: another key's. */
  tamper?: 'body' | 'ciphertext' | 'signature' | 'probe';
  /** Signed that many seconds ago. */
  staleSeconds?: number;
  /** Under a serial nobody knows. */
  unknownSerial?: boolean;
  /** Which of the platform's keys signs; the first by default. */
  keyIndex?: number;
  delayMilliseconds?: number;
  /** Sent so many times at once; the receiver sees one notice several times. */
  copies?: number;
  /** The id of the notice; a new one each time when it is absent. */
  id?: string;
};

export type Notice = { event: string; kind: 'transaction' | 'refund'; summary: string; content: Json };

/** Sends notices, signed and sealed for real, and again until the receiver takes them. */
export class Notifier {
  private readonly stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  private isOpen = true;

  constructor(private readonly world: World) {}

  /** The statuses of the first try of each copy; 0 where nobody answered. Later tries go on by themselves. */
  async send(notice: Notice, twist: Twist = {}): Promise<number[]> {
    const { id = this.world.number('EV-'), copies = 1, delayMilliseconds = 0 } = twist;
    if (delayMilliseconds > 0) await pause(delayMilliseconds);
    const statuses = await Promise.all(
      Array.from({ length: copies }, () => this.post(this.compose(id, notice, twist))),
    );
    if (!statuses.some(isTaken)) void this.again(id, notice, twist);
    return statuses;
  }

  close(): void {
    this.isOpen = false;
  }

  /** Signed anew each time; WeChat sends a probe only once and then the true notice. */
  private async again(id: string, notice: Notice, twist: Twist): Promise<void> {
    const next = twist.tamper === 'probe' ? {} : twist;
    for (const wait of this.world.seed.retryMilliseconds) {
      await pause(wait, undefined, { ref: false });
      if (!this.isOpen || isTaken(await this.post(this.compose(id, notice, next)))) return;
    }
  }

  private compose(id: string, { event, kind, summary, content }: Notice, twist: Twist) {
    const { seed } = this.world;
    const resource = sealed(seed.apiV3Key, kind, content);
    if (twist.tamper === 'ciphertext') resource.ciphertext = flipped(resource.ciphertext as string);
    const json = {
      id,
      create_time: cityTime(Date.now()),
      event_type: event,
      resource_type: 'encrypt-resource',
      summary,
      resource,
    };
    const body = Buffer.from(JSON.stringify(json));
    const key = seed.platformKeys[twist.keyIndex ?? 0] ?? seed.platformKeys[0];
    const headers = signed(
      {
        serial: twist.unknownSerial ? 'PUB_KEY_ID_0000000000000000' : (key?.serial ?? ''),
        key: twist.tamper === 'signature' || !key ? this.stranger : key.key,
      },
      body,
      twist.staleSeconds,
    );
    if (twist.tamper === 'probe') {
      headers['wechatpay-signature'] = `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']?.slice(19)}`;
    }
    const sent = twist.tamper === 'body' ? Buffer.from(`${body.toString().slice(0, -1)} }`) : body;
    return { headers, body: sent };
  }

  private async post({ headers, body }: { headers: Record<string, string>; body: Buffer }): Promise<number> {
    try {
      const response = await fetch(this.world.seed.notifyUrl, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(5_000),
      });
      return response.status;
    } catch {
      return 0;
    }
  }
}

const isTaken = (status: number) => status === 200 || status === 204;

/** Another first character, so that the tag does not fit. */
function flipped(base64: string): string {
  return `${base64.startsWith('A') ? 'B' : 'A'}${base64.slice(1)}`;
}
