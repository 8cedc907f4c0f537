import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { only, text } from './seed';
import type { World } from './world';

type Raw = Record<string, unknown>;
type Body = { content: string; contentType: string };

const fields = [
  'url',
  'token',
  'aesKey',
  'format',
  'list',
  'message',
  'errorCode',
  'event',
  'status',
  'forged',
];

/**
 * Tells our server what became of a message that was sent, as WeChat's message push would: signed, as JSON or XML, `List`
 * as an array or as a single object, plain or encrypted. Resolves to what our server answered.
 * @evidence D:message-push, S:SKIT EventSamples: CreateTime is a string here, MsgID has 19 digits
 */
export async function pushEvent(world: World, raw: Raw): Promise<{ status: number; body: string }> {
  only(raw, fields, 'push');
  const index = Number(raw.message ?? world.messages.length - 1);
  const message = world.messages[index];
  if (!message) throw new Error(`no message ${index} was sent`);
  const event = String(raw.event ?? 'subscribe_msg_sent_event');
  const entry = {
    TemplateId: message.templateId,
    ...(event === 'subscribe_msg_sent_event'
      ? {
          MsgID: String(1_864_323_726_461_255_680n + BigInt(index)),
          ErrorCode: String(raw.errorCode ?? '0'),
          ErrorStatus: raw.errorCode ? 'failed' : 'success',
        }
      : { SubscribeStatusString: String(raw.status ?? 'accept') }),
  };
  const head = {
    ToUserName: 'gh_123456789abc',
    FromUserName: world.openIdOf(message.appId, message.userId),
    CreateTime: String(world.clock.seconds()),
    MsgType: 'event',
    Event: event,
  };
  const list = raw.list === 'object' ? entry : [entry];
  const body = raw.format === 'xml' ? xml(head, entry) : json({ ...head, List: list });
  return send(raw, raw.aesKey ? encrypted(raw, body, message.appId) : body);
}

async function send(raw: Raw, { content, contentType, encrypt }: Body & { encrypt?: string }) {
  const token = text(raw.token, 'token');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(4).readUInt32BE().toString();
  const sign = (...parts: string[]) =>
    createHash('sha1')
      .update([raw.forged ? 'another-token' : token, timestamp, nonce, ...parts].sort().join(''))
      .digest('hex');
  const url = new URL(text(raw.url, 'url'));
  url.search = new URLSearchParams({
    signature: sign(),
    timestamp,
    nonce,
    ...(encrypt ? { encrypt_type: 'aes', msg_signature: sign(encrypt) } : {}),
  }).toString();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: content,
  });
  return { status: response.status, body: await response.text() };
}

function json(content: object): Body {
  return { content: JSON.stringify(content), contentType: 'application/json' };
}

function xml(head: Record<string, string>, entry: Record<string, string>): Body {
  const tags = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
      .join('');
  const wrapper =
    { subscribe_msg_sent_event: 'SubscribeMsgSentEvent' }[head.Event ?? ''] ?? 'SubscribeMsgChangeEvent';
  const content = `<xml>${tags(head)}<${wrapper}><List>${tags(entry)}</List></${wrapper}></xml>`;
  return { content, contentType: 'text/xml' };
}

/** @evidence D:push/encryption AES-256-CBC, PKCS#7 to blocks of 32, random(16) + length + content + appid */
function encrypted(raw: Raw, { content, contentType }: Body, appId: string): Body & { encrypt: string } {
  const key = Buffer.from(`${text(raw.aesKey, 'aesKey')}=`, 'base64');
  const plain = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(plain.length);
  const whole = Buffer.concat([randomBytes(16), length, plain, Buffer.from(appId)]);
  const pad = 32 - (whole.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([whole, Buffer.alloc(pad, pad)]);
  const encrypt = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  const outer =
    contentType === 'text/xml'
      ? `<xml><ToUserName>gh_123456789abc</ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`
      : JSON.stringify({ ToUserName: 'gh_123456789abc', Encrypt: encrypt });
  return { content: outer, contentType, encrypt };
}
