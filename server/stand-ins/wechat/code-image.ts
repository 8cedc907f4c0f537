import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Modules per side: 64 × 64 bits hold 510 bytes behind a two-byte length. */
const side = 64;
const quiet = 4;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const capacity = (side * side) / 8 - 2;

export type CodeContent = { scene: string; page: string; envVersion: string };

/**
 * A square PNG whose black and white modules spell the content. It is not a scannable mini-program code and says so in
 * its own comment; the real interface answers a JPEG. `width` in pixels, at least 280.
 */
export function drawCodeImage(content: CodeContent, width: number): Buffer {
  const payload = Buffer.from(JSON.stringify(content), 'utf8');
  if (payload.length > capacity) throw new Error('the content does not fit into the image');
  const bits = Buffer.alloc(capacity + 2);
  bits.writeUInt16BE(payload.length, 0);
  payload.copy(bits, 2);
  const { cell, origin } = geometry(width);
  const rows = Buffer.alloc(width * (width + 1), 0xff);
  for (let y = 0; y < width; y++) {
    rows[y * (width + 1)] = 0;
    for (let x = 0; x < width; x++) {
      const [column, row] = [Math.floor((x - origin) / cell), Math.floor((y - origin) / cell)];
      if (column < 0 || row < 0 || column >= side || row >= side) continue;
      if (bitAt(bits, row * side + column)) rows[y * (width + 1) + 1 + x] = 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const comment = 'Comment\0Drawn by a stand-in of the WeChat interface; phones cannot scan it.';
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(comment, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Reads back, from its pixels alone, what {@link drawCodeImage} drew. Throws on anything else. */
export function readCodeImage(png: Buffer): CodeContent {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('not a PNG');
  const chunks = chunksOf(png);
  const width = chunks.find(({ type }) => type === 'IHDR')?.data.readUInt32BE(0) ?? 0;
  const rows = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const { cell, origin } = geometry(width);
  const bits = Buffer.alloc(capacity + 2);
  for (let index = 0; index < side * side; index++) {
    const x = origin + (index % side) * cell + Math.floor(cell / 2);
    const y = origin + Math.floor(index / side) * cell + Math.floor(cell / 2);
    if (rows[y * (width + 1) + 1 + x] === 0) {
      bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
    }
  }
  return JSON.parse(bits.subarray(2, 2 + bits.readUInt16BE(0)).toString('utf8')) as CodeContent;
}

function geometry(width: number): { cell: number; origin: number } {
  const cell = Math.floor(width / (side + 2 * quiet));
  return { cell, origin: Math.floor((width - side * cell) / 2) };
}

function bitAt(bits: Buffer, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== png.readUInt32BE(at + 8 + length)) throw new Error('a chunk of the PNG is damaged');
    chunks.push({ type: body.subarray(0, 4).toString('latin1'), data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}
