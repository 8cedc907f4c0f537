import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ObjectStore, openObjectStore } from '../../../test/support/object-store';
import type { FileStore } from './file-store';
import { LocalFileStore } from './local-file-store';
import { S3FileStore } from './s3-file-store';

const limits = { maxBytes: 200_000 };
const content = (text: string | Buffer) => Readable.from([Buffer.from(text as string)]);
async function text(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

let objects: ObjectStore;
let folder: string;
beforeAll(async () => {
  objects = await openObjectStore();
  folder = mkdtempSync(join(tmpdir(), 'file-stores-'));
});
afterAll(async () => {
  await objects.close();
  rmSync(folder, { recursive: true, force: true });
});

const s3 = () => new S3FileStore({ ...objects, region: 'ap-shanghai', pathStyle: true });
const local = async () => {
  const store = new LocalFileStore(folder);
  await store.prepare(new Date());
  return store;
};

describe.each<[string, () => FileStore | Promise<FileStore>]>([
  ['the disk of the server', local],
  ['an S3-compatible store', s3],
])('a file store on %s', (where, open) => {
  let store: FileStore;
  let run = 0;
  let key: string;
  beforeAll(async () => {
    store = await open();
  });
  beforeEach(() => {
    run += 1;
    key = `papers/${run}.a_b-c`;
  });

  it('gives back what it was given, with its size and hash', async () => {
    const bytes = Buffer.alloc(150_000, 'page ');
    const stored = await store.put(key, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), limits);
    expect(stored).toMatchObject({ bytes: 150_000, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await text(await store.open(key))).toBe(bytes.toString());
    expect(await store.has(key)).toBe(true);
  });

  it('R2 takes the same content again and refuses other content under a used key', async () => {
    const first = await store.put(key, content('one'), limits);
    expect(await store.put(key, content('one'), limits)).toEqual(first);
    await expect(store.put(key, content('two'), limits)).rejects.toThrow('FILE_EXISTS');
    expect(await text(await store.open(key))).toBe('one');
  });

  it('lets one of two writers of a key win, whole', async () => {
    const values = ['a'.repeat(9000), 'b'.repeat(9000)];
    const results = await Promise.allSettled(values.map((value) => store.put(key, content(value), limits)));
    const kept = await text(await store.open(key));
    expect(values.filter((_, index) => results[index]?.status === 'fulfilled')).toContain(kept);
  });

  it('keeps nothing beyond the limit, and nothing of a stream that breaks off', async () => {
    await expect(store.put(key, content('x'.repeat(200_001)), limits)).rejects.toThrow('FILE_TOO_LARGE');
    async function* breaking() {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(store.put(key, Readable.from(breaking()), limits)).rejects.toThrow('connection lost');
    expect(await store.has(key)).toBe(false);
    await expect(store.open(key)).rejects.toThrow('NOT_FOUND');
  });

  it('takes an empty file', async () => {
    expect(await store.put(key, content(''), limits)).toMatchObject({ bytes: 0 });
    expect(await text(await store.open(key))).toBe('');
  });

  it('removes, and does not mind removing twice', async () => {
    await store.put(key, content('x'), limits);
    await store.remove(key);
    await store.remove(key);
    expect(await store.has(key)).toBe(false);
  });

  it.each(['../etc/passwd', 'a//b', 'a/../b', 'A', ''])('does not take %j for a key', async (wrong) => {
    await expect(store.put(wrong, content('x'), limits)).rejects.toThrow(RangeError);
    await expect(store.open(wrong)).rejects.toThrow(RangeError);
    await expect(store.has(wrong)).rejects.toThrow(RangeError);
  });

  it('hands out addresses of its own only where it is not this server', async () => {
    const file = { bytes: 1, contentType: 'image/png', seconds: 60 };
    const answers = [await store.directUpload(key, file), await store.directRead(key, file)];
    expect(answers.map((answer) => answer !== undefined)).toEqual(
      where.includes('S3') ? [true, true] : [false, false],
    );
  });
});

describe('sending past this server', () => {
  const store = () => s3();
  const asked = { bytes: 5, contentType: 'image/png', seconds: 60 };

  async function post(
    upload: { url: string; fields: Record<string, string> },
    file: string,
    changes: Record<string, string> = {},
  ): Promise<number> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...upload.fields, ...changes })) form.append(name, value);
    form.append('file', new Blob([file]), 'page.png');
    return (await fetch(upload.url, { method: 'POST', body: form })).status;
  }

  it('takes exactly the announced file', async () => {
    const upload = await store().directUpload('uploads/pages/1', asked);
    expect(await post(upload, '12345')).toBe(204);
    expect(await text(await store().open('uploads/pages/1'))).toBe('12345');
    // A broken upload is repeated under the same key.
    expect(await post(upload, 'abcde')).toBe(204);
  });

  it.each<[string, string, Record<string, string>]>([
    ['one byte more', '123456', {}],
    ['one byte less', '1234', {}],
    ['another key', '12345', { key: 'uploads/pages/other' }],
    ['another type', '12345', { 'Content-Type': 'text/html' }],
    ['a field that nobody allowed', '12345', { acl: 'public-read' }],
    ['a forged signature', '12345', { 'X-Amz-Signature': '0'.repeat(64) }],
    [
      'a forged policy',
      '12345',
      { Policy: Buffer.from('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}').toString('base64') },
    ],
  ])('refuses %s', async (_, file, changes) => {
    const upload = await store().directUpload('uploads/pages/2', asked);
    expect(await post(upload, file, changes)).toBe(403);
    expect(await store().has('uploads/pages/2')).toBe(false);
  });

  it('refuses when the time is over', async () => {
    const upload = await store().directUpload('uploads/pages/3', { ...asked, seconds: -1 });
    expect(await post(upload, '12345')).toBe(403);
  });

  it('lets a file be read by its signed address until it ends, and by no other', async () => {
    await store().put('papers/read', content('page'), limits);
    const read = await store().directRead('papers/read', { contentType: 'image/png', seconds: 60 });
    const answer = await fetch(read.url);
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
      200,
      'page',
      'image/png',
    ]);
    const statusOf = async (url: string) => (await fetch(url)).status;
    expect(await statusOf(read.url.replace('papers/read', 'papers/1.a_b-c'))).toBe(403);
    expect(await statusOf(read.url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=999999'))).toBe(403);
    expect(await statusOf(read.url.split('?')[0] as string)).toBe(403);
  });

  it('R2 of two different files under one new key keeps one, when both found it free', async () => {
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((value) => store().put('papers/contended', content(value), limits)),
    );
    const refused = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    for (const { reason } of refused) expect(String(reason)).toContain('FILE_EXISTS');
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('L11 says so when the store is away, and works when it is back', async () => {
    objects.broken = true;
    await expect(store().has('papers/read')).rejects.toThrow();
    objects.broken = false;
    expect(await store().has('papers/read')).toBe(true);
  });
});
