import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { SaxesParser } from 'saxes';

/** One thing that WeChat reports of one template; a report of a message carries its serial and how it ended. */
export type PushedEvent = {
  event: string;
  openId: string;
  templateId: string;
  serial?: string;
  errorCode?: string;
  /** `accept` or `reject`, where the person changed their mind in the settings. */
  status?: string;
};

/** A push as plain values: texts, and elements below elements. */
export type PushNode = { [name: string]: string | PushNode | (string | PushNode)[] | undefined };

/** `sha1(sort(parts).join(''))`, compared without telling by time how much of it fits; contract of the platform §1.7. */
export function isSigned(signature: string | undefined, parts: readonly string[]): boolean {
  const expected = createHash('sha1')
    .update([...parts].sort().join(''))
    .digest();
  const given = Buffer.from(/^[0-9a-f]{40}$/.test(signature ?? '') ? (signature as string) : '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The text in an encrypted push, or undefined when it is not for this application: AES-256-CBC, contract §1.7. */
export function decryptPush(encrypted: string, aesKey: string, appId: string): string | undefined {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  try {
    const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
    const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    const end = 20 + plain.readUInt32BE(16);
    if (plain.subarray(end).toString() !== appId) return undefined;
    return plain.subarray(20, end).toString();
  } catch {
    return undefined;
  }
}

/** The body as plain values, whether it was parsed, is JSON or is XML; undefined when it is none of them. */
export function readPush(body: unknown): PushNode | undefined {
  if (typeof body !== 'string') return nodeOf(body);
  try {
    return nodeOf(body.trimStart().startsWith('<') ? xmlOf(body) : JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** Every entry of a push about subscribe messages: `List` is an array or a single object, in XML below its own element. */
export function eventsIn(push: PushNode): PushedEvent[] {
  const { Event: event, FromUserName: openId } = push;
  if (typeof event !== 'string' || typeof openId !== 'string') return [];
  const list =
    push.List ??
    Object.values(push)
      .map((value) => nodeOf(value)?.List)
      .find((value) => value !== undefined);
  return (Array.isArray(list) ? list : [list]).flatMap((entry) => {
    const { TemplateId, MsgID, ErrorCode, SubscribeStatusString } = nodeOf(entry) ?? {};
    if (TemplateId === undefined) return [];
    return [
      {
        event,
        openId,
        templateId: String(TemplateId),
        serial: MsgID === undefined ? undefined : String(MsgID),
        errorCode: ErrorCode === undefined ? undefined : String(ErrorCode),
        status: SubscribeStatusString === undefined ? undefined : String(SubscribeStatusString),
      },
    ];
  });
}

function nodeOf(value: unknown): PushNode | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as PushNode)
    : undefined;
}

/** The element below the root as values: text, or an object of its elements, repeated ones as an array. */
function xmlOf(text: string): PushNode {
  const parser = new SaxesParser();
  const open: { name: string; node: PushNode; text: string }[] = [{ name: '', node: {}, text: '' }];
  const add = (written: string) => {
    const top = open.at(-1);
    if (top) top.text += written;
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    if (open.length > 8) throw new Error('too deep');
    open.push({ name, node: {}, text: '' });
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const done = open.pop();
    const parent = open.at(-1)?.node;
    if (!done || !parent) return;
    const value = Object.keys(done.node).length > 0 ? done.node : done.text.trim();
    const before = parent[done.name];
    parent[done.name] =
      before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  });
  parser.write(text).close();
  const [root] = Object.values(open[0]?.node ?? {});
  return nodeOf(root) ?? {};
}
