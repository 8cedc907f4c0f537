import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { NotFoundError } from '../../common/errors';
import { DocumentsError } from './documents.errors';
import { type DirectRead, type DirectUpload, FileStore, requireFileKey, type StoredFile } from './file-store';
import { limitBytes } from './limit-bytes';

export type S3Options = {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket stands in the path, not in the host's name; own servers need it. */
  pathStyle: boolean;
};

/** Name under which an object carries the hash of its content. */
const hashName = 'sha256';

/** A bucket of an S3-compatible store (COS, MinIO). The bucket is private; every address is signed and short-lived. */
export class S3FileStore extends FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, region, bucket, accessKeyId, secretAccessKey, pathStyle }: S3Options) {
    super();
    this.bucket = bucket;
    this.client = new S3Client({
      endpoint,
      region,
      forcePathStyle: pathStyle,
      credentials: { accessKeyId, secretAccessKey },
      // Newer checksums are not understood by every compatible store; the signature covers the content.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** Measured on this machine's disk first: a request says how long it is, and a broken stream leaves nothing. */
  async put(key: string, content: Readable, { maxBytes }: { maxBytes: number }): Promise<StoredFile> {
    requireFileKey(key);
    const path = join(tmpdir(), `file-${randomUUID()}`);
    try {
      const stored = await spool(content, path, maxBytes);
      if (!(await this.holds(key, stored))) await this.send(key, path, stored);
      return stored;
    } finally {
      await rm(path, { force: true });
    }
  }

  async has(key: string): Promise<boolean> {
    return (await this.head(key)) !== undefined;
  }

  async open(key: string): Promise<Readable> {
    requireFileKey(key);
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      return Body as Readable;
    } catch (error) {
      throw statusOf(error) === 404 ? new NotFoundError() : error;
    }
  }

  async remove(key: string): Promise<void> {
    requireFileKey(key);
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  /** A POST policy: this key, this type, exactly so many bytes. */
  async directUpload(
    key: string,
    { bytes, contentType, seconds }: { bytes: number; contentType: string; seconds: number },
  ): Promise<DirectUpload> {
    requireFileKey(key);
    const expiresAt = new Date(Date.now() + seconds * 1000);
    const { url, fields } = await createPresignedPost(this.client, {
      Bucket: this.bucket,
      Key: key,
      Conditions: [
        ['content-length-range', bytes, bytes],
        ['eq', '$Content-Type', contentType],
      ],
      Fields: { 'Content-Type': contentType },
      Expires: seconds,
    });
    return { url, fields, expiresAt };
  }

  async directRead(
    key: string,
    { contentType, seconds }: { contentType: string; seconds: number },
  ): Promise<DirectRead> {
    requireFileKey(key);
    const expiresAt = new Date(Date.now() + seconds * 1000);
    const command = new GetObjectCommand({
      Bucket: this.bucket,
      Key: key,
      ResponseContentType: contentType,
      ResponseContentDisposition: 'inline',
      ResponseCacheControl: 'no-store',
    });
    return { url: await getSignedUrl(this.client, command, { expiresIn: seconds }), expiresAt };
  }

  /** Whether this content is there already; other content under the key is refused. */
  private async holds(key: string, { sha256, bytes }: StoredFile): Promise<boolean> {
    const found = await this.head(key);
    if (!found) return false;
    if (found.sha256 === sha256) return true;
    // What was sent past this server carries no hash of ours.
    if (found.sha256 === undefined && found.bytes === bytes) return (await this.hashOf(key)) === sha256;
    throw new DocumentsError('DOCUMENTS.FILE_EXISTS', 'conflict');
  }

  private async send(key: string, path: string, stored: StoredFile): Promise<void> {
    try {
      await this.client.send(
        new PutObjectCommand({
          Bucket: this.bucket,
          Key: key,
          Body: createReadStream(path),
          ContentLength: stored.bytes,
          Metadata: { [hashName]: stored.sha256 },
          // Of two writers the store lets one be first, where it knows this condition.
          IfNoneMatch: '*',
        }),
      );
    } catch (error) {
      if (statusOf(error) !== 412 || !(await this.holds(key, stored))) throw error;
    }
  }

  private async head(key: string): Promise<{ bytes: number; sha256: string | undefined } | undefined> {
    requireFileKey(key);
    try {
      const found = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      return { bytes: found.ContentLength ?? 0, sha256: found.Metadata?.[hashName] };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  private async hashOf(key: string): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(await this.open(key), hash);
    return hash.digest('hex');
  }
}

async function spool(content: Readable, path: string, maxBytes: number): Promise<StoredFile> {
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
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  return { bytes, sha256: hash.digest('hex') };
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
