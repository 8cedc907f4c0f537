import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive, honest unless told otherwise. */
export type ZipFilePart = {
  name: string;
  data: Buffer | string;
  /** 0 stores, 8 deflates. */
  method?: 0 | 8;
  /** Bit 0 is encryption. */
  flags?: number;
  /** What the directory claims instead of the truth. */
  claimedSize?: number;
  claimedChecksum?: number;
  /** Point at the data of the first part instead of own data, as overlapping bombs do. */
  sharesFirstPart?: boolean;
};

/** Builds a zip archive byte by byte, so that tests can lie in every field. */
export function zipFile(parts: ZipFilePart[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  parts.forEach((part) => {
    const data = Buffer.from(part.data);
    const method = part.method ?? 8;
    const packed = method === 8 ? deflateRawSync(data) : data;
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((part.flags ?? 0) | 0x800, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(part.claimedChecksum ?? crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.claimedSize ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    if (!part.sharesFirstPart) body.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(part.sharesFirstPart ? 0 : offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, name);
    if (!part.sharesFirstPart) offset += 30 + name.length + packed.length;
  });
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, index, end]);
}
