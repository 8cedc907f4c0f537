import { connect } from 'node:net';
import { DocumentsError } from '../documents.errors';
import { VirusScanner } from './virus-scanner';

const pieceBytes = 64 * 1024;
const longestAnswer = 4096;

/** ClamAV's daemon over TCP: `zINSTREAM`, pieces with their length before them, a zero length at the end (clamd(8)). */
export class ClamdScanner extends VirusScanner {
  readonly name = 'clamd';
  private readonly host: string;
  private readonly port: number;

  /** `address` is `host:port`. */
  constructor(
    address: string,
    private readonly timeoutMs = 20_000,
  ) {
    super();
    const at = address.lastIndexOf(':');
    this.host = address.slice(0, at);
    this.port = Number(address.slice(at + 1));
  }

  async isClean(content: Buffer): Promise<boolean> {
    const answer = await this.ask(content).catch((cause: unknown) => {
      throw unavailable(cause);
    });
    if (answer === 'stream: OK') return true;
    if (/^stream: .+ FOUND$/.test(answer)) return false;
    throw unavailable(new Error('clamd did not say whether the file is clean'));
  }

  private ask(content: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.host, port: this.port, timeout: this.timeoutMs });
      let answer = '';
      socket.on('timeout', () => socket.destroy(new Error('clamd is silent')));
      socket.on('error', reject);
      socket.on('connect', () => send(content, (bytes) => socket.write(bytes)));
      socket.on('data', (bytes) => {
        answer += bytes.toString('latin1');
        if (answer.length > longestAnswer) socket.destroy(new Error('clamd talks too much'));
        else if (answer.includes('\0')) socket.end();
      });
      // An answer without its closing zero was cut off.
      socket.on('close', () => {
        const end = answer.indexOf('\0');
        if (end < 0) reject(new Error('clamd hung up'));
        else resolve(answer.slice(0, end));
      });
    });
  }
}

function send(content: Buffer, write: (bytes: Buffer) => void): void {
  write(Buffer.from('zINSTREAM\0'));
  for (let at = 0; at < content.length; at += pieceBytes) {
    const piece = content.subarray(at, at + pieceBytes);
    write(lengthOf(piece.length));
    write(piece);
  }
  write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function unavailable(cause: unknown): DocumentsError {
  return new DocumentsError('DOCUMENTS.SCANNER_UNAVAILABLE', 'unavailable', { retryAfterSeconds: 30, cause });
}
