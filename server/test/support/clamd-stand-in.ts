import { type AddressInfo, createServer, type Socket } from 'node:net';
import { eicar } from './page-samples';

/** How it behaves: like clamd, with an error, without a word, or hanging up half way. */
type Mood = 'well' | 'error' | 'silent' | 'hangs-up';

export type ClamdStandIn = {
  address: string;
  mood: Mood;
  /** Bytes of each file that was looked at. */
  scanned: number[];
  close: () => Promise<void>;
};

/** clamd's protocol as its manual has it: one command with a zero behind it, then pieces with their lengths. */
export async function openClamd(): Promise<ClamdStandIn> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, clamd);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const clamd: ClamdStandIn = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: 'well',
    scanned: [],
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
  return clamd;
}

function serve(socket: Socket, clamd: ClamdStandIn): void {
  let received = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    if (clamd.mood === 'silent') return;
    if (clamd.mood === 'hangs-up') return void socket.destroy();
    const answer = answerTo(received, clamd);
    if (answer !== undefined) socket.end(`${answer}\0`);
  });
}

/** The answer once the command is whole; undefined while more must come. */
function answerTo(received: Buffer, clamd: ClamdStandIn): string | undefined {
  const command = Buffer.from('zINSTREAM\0');
  if (received.length < command.length) return undefined;
  if (!received.subarray(0, command.length).equals(command)) return 'UNKNOWN COMMAND';
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) {
      const file = Buffer.concat(pieces);
      clamd.scanned.push(file.length);
      if (clamd.mood === 'error') return 'INSTREAM size limit exceeded. ERROR';
      return file.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK';
    }
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
