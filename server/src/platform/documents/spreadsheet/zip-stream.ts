import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipPart = { name: string; content: Iterable<string> | AsyncIterable<string> };

type Written = { name: Buffer; checksum: number; compressed: number; uncompressed: number; offset: number };

/** Sizes and checksum follow the data, because they are not known when a streamed part begins. Names are UTF-8. */
const flags = 0x0808;
const deflate = 8;
const version = 20;
/** 1 January 1980, the first day the format knows: the same content always gives the same bytes. */
const fixedDate = 0x0021;
const batchLength = 64 * 1024;

/** A zip archive made while it is read. */
export function zipStream(parts: readonly ZipPart[]): Readable {
  return Readable.from(zipBytes(parts), { objectMode: false });
}

async function* zipBytes(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const part of parts) {
    const entry: Written = {
      name: Buffer.from(part.name),
      checksum: 0,
      compressed: 0,
      uncompressed: 0,
      offset,
    };
    const header = localHeader(entry);
    yield header;
    const deflated = pipeline(Readable.from(count(part.content, entry)), createDeflateRaw(), () => {
      // The loop below meets the same error.
    });
    for await (const chunk of deflated) {
      entry.compressed += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    const descriptor = dataDescriptor(entry);
    yield descriptor;
    offset += header.length + entry.compressed + descriptor.length;
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endOfDirectory(written.length, directory.length, offset);
}

/** Joins small strings into large pieces and keeps the running checksum and length. */
async function* count(content: ZipPart['content'], entry: Written): AsyncGenerator<Buffer> {
  let batch = '';
  const flush = () => {
    const bytes = Buffer.from(batch);
    batch = '';
    entry.checksum = crc32(bytes, entry.checksum);
    entry.uncompressed += bytes.length;
    return bytes;
  };
  for await (const text of content) {
    batch += text;
    if (batch.length >= batchLength) yield flush();
  }
  if (batch !== '') yield flush();
}

function localHeader({ name }: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflate, 8);
  header.writeUInt16LE(fixedDate, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function dataDescriptor({ checksum, compressed, uncompressed }: Written): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(checksum, 4);
  descriptor.writeUInt32LE(compressed, 8);
  descriptor.writeUInt32LE(uncompressed, 12);
  return descriptor;
}

function directoryEntry({ name, checksum, compressed, uncompressed, offset }: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(deflate, 10);
  header.writeUInt16LE(fixedDate, 14);
  header.writeUInt32LE(checksum, 16);
  header.writeUInt32LE(compressed, 20);
  header.writeUInt32LE(uncompressed, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

function endOfDirectory(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
