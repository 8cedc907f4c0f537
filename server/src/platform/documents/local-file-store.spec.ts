import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { LocalFileStore } from './local-file-store';

const limits = { maxBytes: 1_000 };
const content = (value: string) => Readable.from([Buffer.from(value)]);

describe('local file store', () => {
  let root: string;
  let store: LocalFileStore;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'file-store-spec-'));
    store = new LocalFileStore(root);
    await store.prepare(new Date());
  });
  afterEach(() => rm(root, { recursive: true }));

  const filesOf = async () =>
    (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

  it('gives back what was put, with its size and hash', async () => {
    const stored = await store.put('imports/a-1.xlsx', content('名单'), limits);
    expect(stored).toEqual({ bytes: 6, sha256: createHash('sha256').update('名单').digest('hex') });
    expect(await text(await store.open('imports/a-1.xlsx'))).toBe('名单');
  });

  it('keeps files for its own account only', async () => {
    await store.put('a', content('x'), limits);
    const [file] = await filesOf();
    expect((await stat(join(file!.parentPath, file!.name))).mode & 0o077).toBe(0);
  });

  it('B3 refuses one byte too many and keeps nothing of it', async () => {
    await store.put('fits', content('x'.repeat(1_000)), limits);
    await expect(store.put('large', content('x'.repeat(1_001)), limits)).rejects.toThrow('FILE_TOO_LARGE');
    await expect(store.open('large')).rejects.toThrow('NOT_FOUND');
    expect(await filesOf()).toHaveLength(1);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    async function* breaking() {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(store.put('half', Readable.from(breaking()), limits)).rejects.toThrow('connection lost');
    expect(await filesOf()).toHaveLength(0);
  });

  it('R2 accepts the same content again and refuses other content under a used key', async () => {
    const first = await store.put('a', content('one'), limits);
    expect(await store.put('a', content('one'), limits)).toEqual(first);
    await expect(store.put('a', content('two'), limits)).rejects.toThrow('FILE_EXISTS');
    expect(await text(await store.open('a'))).toBe('one');
  });

  it('lets one of many writers of a key win, whole', async () => {
    const values = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(900));
    const results = await Promise.allSettled(
      values.map((value) => store.put('race', content(value), limits)),
    );
    const winners = values.filter((_, index) => results[index]!.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    expect(await text(await store.open('race'))).toBe(winners[0]);
  });

  it('removes, and does not mind removing twice', async () => {
    await store.put('a', content('x'), limits);
    await store.remove('a');
    await store.remove('a');
    await expect(store.open('a')).rejects.toThrow('NOT_FOUND');
  });

  it.each(['../etc/passwd', '/etc/passwd', 'a//b', 'a/../b', 'A', 'ü', '', 'a/', `${'a'.repeat(201)}`])(
    'does not take %j for a key',
    async (key) => {
      await expect(store.put(key, content('x'), limits)).rejects.toThrow(RangeError);
      await expect(store.open(key)).rejects.toThrow(RangeError);
    },
  );

  it('clears away what a crash left, but not what is being written', async () => {
    await writeFile(join(root, 'unfinished', 'old'), 'x');
    await utimes(join(root, 'unfinished', 'old'), 0, 0);
    await writeFile(join(root, 'unfinished', 'new'), 'x');
    await store.prepare(new Date());
    expect(await readdir(join(root, 'unfinished'))).toEqual(['new']);
  });
});
