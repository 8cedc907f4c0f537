import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { formParts, policyFault } from './object-store-policy';

/** An S3-compatible server of its own; its gate refuses whatever a real one would. */
export type ObjectStore = {
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** What was asked of it, newest last: `PUT uploads/…`. */
  asked: string[];
  /** While true every request is refused as by a store in trouble. */
  broken: boolean;
  close: () => Promise<void>;
};

/** The only key that s3rver knows. */
const accessKeyId = 'S3RVER';
const bucket = 'papers';

/**
 * s3rver keeps the objects, but believes every V4 signature and reads no POST policy. The gate before it does both, from
 * the published rules and without the library that made them, and knows `If-None-Match: *`.
 */
export async function openObjectStore(): Promise<ObjectStore> {
  const directory = mkdtempSync(join(tmpdir(), 'object-store-'));
  const objects = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket, configs: [] }],
    allowMismatchedSignatures: true,
  });
  const behind = await objects.run();
  const secretAccessKey = randomBytes(20).toString('hex');
  const store: ObjectStore = {
    endpoint: '',
    bucket,
    accessKeyId,
    secretAccessKey,
    asked: [],
    broken: false,
    close: async () => {
      gate.closeAllConnections();
      await new Promise((closed) => gate.close(closed));
      await objects.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  const gate = createServer((request, response) => {
    answer(request, response, store, behind.port).catch(() => response.destroy());
  });
  await new Promise<void>((ready) => gate.listen(0, '127.0.0.1', ready));
  store.endpoint = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
  return store;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  store: ObjectStore,
  port: number,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const path = (request.url ?? '').split('?')[0] as string;
  store.asked.push(`${request.method} ${path.replace(`/${bucket}/`, '')}`);
  const fault = store.broken ? 'ServiceUnavailable' : faultOf(request, body, store);
  if (fault) {
    response.writeHead(store.broken ? 503 : 403, { 'content-type': 'application/xml' });
    response.end(`<Error><Code>${fault}</Code></Error>`);
    return;
  }
  if (request.method === 'PUT' && request.headers['if-none-match'] === '*') {
    const found = await forward(port, { method: 'HEAD', path, headers: request.headers }, Buffer.alloc(0));
    if (found.statusCode === 200) {
      response.writeHead(412, { 'content-type': 'application/xml' });
      response.end('<Error><Code>PreconditionFailed</Code></Error>');
      return;
    }
  }
  const { 'if-none-match': _, ...headers } = request.headers;
  const answered = await forward(port, { method: request.method, path: request.url, headers }, body);
  response.writeHead(answered.statusCode ?? 500, answered.headers);
  answered.pipe(response);
}

function forward(
  port: number,
  options: { method?: string; path?: string; headers: IncomingMessage['headers'] },
  body: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { ...options.headers, 'content-length': String(body.length) };
    send({ host: '127.0.0.1', port, ...options, headers }, resolve)
      .on('error', reject)
      .end(body);
  });
}

function faultOf(request: IncomingMessage, body: Buffer, store: ObjectStore): string | undefined {
  const form = request.method === 'POST' ? formParts(request.headers['content-type'] ?? '', body) : undefined;
  if (form) return policyFault(form, { ...store, keyFor: signingKey(store.secretAccessKey) });
  const url = new URL(request.url ?? '/', 'http://x');
  const query = url.searchParams;
  const isLink = query.has('X-Amz-Signature');
  const written = String(request.headers.authorization ?? '');
  const field = (name: string) =>
    isLink ? (query.get(`X-Amz-${name}`) ?? '') : (new RegExp(`${name}=([^,\\s]+)`).exec(written)?.[1] ?? '');
  const [keyId, day = '', region = ''] = field('Credential').split('/');
  if (keyId !== accessKeyId) return 'AccessDenied';
  const at = isLink ? (query.get('X-Amz-Date') ?? '') : String(request.headers['x-amz-date']);
  const age = (Date.now() - instantOf(at)) / 1000;
  if (isLink ? age > Number(query.get('X-Amz-Expires')) : Math.abs(age) > 900) return 'RequestExpired';
  const payload = isLink ? 'UNSIGNED-PAYLOAD' : String(request.headers['x-amz-content-sha256']);
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const names = field('SignedHeaders').split(';');
  const asked = [
    request.method,
    url.pathname,
    canonicalQuery(request.url ?? ''),
    ...names.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names.join(';'),
    payload,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(Buffer.from(asked))].join('\n');
  const signature = hmac(signingKey(store.secretAccessKey)(day, region), text).toString('hex');
  return signature === field('Signature') ? undefined : 'SignatureDoesNotMatch';
}

/** The query as it was sent, without the signature, in the order of its names. */
function canonicalQuery(url: string): string {
  const [, query = ''] = url.split('?');
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const signingKey = (secret: string) => (day: string, region: string) =>
  hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');

/** `20261121T080000Z` in milliseconds. */
function instantOf(text: string): number {
  const [, y, m, d, h, i, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.UTC(Number(y), Number(m) - 1, Number(d), Number(h), Number(i), Number(s));
}
