import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NotFoundError } from '../../common/errors';
import { DocumentsError } from './documents.errors';
import { FileStore, requireFileKey, type StoredFile } from './file-store';
import { limitBytes } from './limit-bytes';

const abandonedAfter = 24 * 60 * 60 * 1000;

/**
 * Files on this machine's disk. A key's path is its hash, spread over 65,536 folders, so that no key can leave the
 * root, clash on a file system that ignores case, or crowd one folder.
 */
export class LocalFileStore extends FileStore {
  private readonly unfinished: string;

  constructor(private readonly root: string) {
    super();
    this.unfinished = join(root, 'unfinished');
  }

  /** Makes the folders and clears away what a crash left unfinished more than a day before `now`. Call once at boot. */
  async prepare(now: Date): Promise<void> {
    await mkdir(this.unfinished, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.unfinished)) {
      const path = join(this.unfinished, name);
      const { mtimeMs } = await stat(path);
      if (mtimeMs < now.getTime() - abandonedAfter) await rm(path, { force: true });
    }
  }

  async put(key: string, content: Readable, { maxBytes }: { maxBytes: number }): Promise<StoredFile> {
    const path = this.pathOf(key);
    const temporary = join(this.unfinished, randomUUID());
    try {
      const stored = await write(content, temporary, maxBytes);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await this.publish(temporary, path, stored);
      return stored;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async open(key: string): Promise<Readable> {
    const handle = await open(this.pathOf(key)).catch(notFound);
    return handle.createReadStream();
  }

  async has(key: string): Promise<boolean> {
    return stat(this.pathOf(key)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async directUpload(): Promise<undefined> {
    return undefined;
  }

  async directRead(): Promise<undefined> {
    return undefined;
  }

  /** A link, unlike a rename, never replaces: of two writers of one key exactly one is first. */
  private async publish(temporary: string, path: string, stored: StoredFile): Promise<void> {
    try {
      await link(temporary, path);
      await syncFolder(dirname(path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if ((await hashOf(path)) !== stored.sha256)
        throw new DocumentsError('DOCUMENTS.FILE_EXISTS', 'conflict');
    }
  }

  private pathOf(key: string): string {
    requireFileKey(key);
    const hash = createHash('sha256').update(key).digest('hex');
    return join(this.root, hash.slice(0, 2), hash.slice(2, 4), hash);
  }
}

/** Writes to a new file and returns only when the bytes are on the disk. */
async function write(content: Readable, path: string, maxBytes: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(
    content,
    limitBytes(maxBytes),
    measure,
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { bytes, sha256: hash.digest('hex') };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A new name survives a power failure only when its folder is on the disk too. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function notFound(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new NotFoundError() : error;
}
