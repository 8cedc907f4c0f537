import { mostTemplatesPerMoment, subscriptionMoments } from '@app/shared/notifications/subscription-moments';
import { z } from 'zod';
import { PolicyPackError } from '../policy/policy-folder';
import { keywordType } from './domain/keyword-fit';

const code = z.string().regex(/^[a-z-]+\.[a-z-]+$/, 'must be module.what-happened');
const field = z.string().regex(/^[A-Za-z]+$/, 'must be the name of a field of the message');
const providerId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{0,64}$/, 'must be the id that the provider gave, or empty');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM');

const wechatWay = z.strictObject({
  templateId: providerId,
  kind: z.enum(['one-time', 'long-term']),
  keywords: z.record(
    z
      .string()
      .refine((keyword) => keywordType(keyword) !== undefined, 'must be a keyword of WeChat, such as thing1'),
    field,
  ),
});
const smsWay = z.strictObject({ templateId: providerId, text: z.string().min(1).max(300) });
const message = z.strictObject({ wechat: wechatWay.optional(), sms: smsWay.optional() });

const packShape = z.strictObject({
  city: z.string(),
  basis: z.strictObject({ confidence: z.literal('setting'), note: z.string() }),
  quietHours: z.strictObject({ from: timeOfDay, until: timeOfDay }).nullable(),
  dailyLimit: z.number().int().min(1).max(100).nullable(),
  messages: z.record(code, message),
  moments: z.partialRecord(z.enum(subscriptionMoments), z.array(code)),
});

/** What leaves the app in a city, under which template, and when; all of it is the office's own setting. */
export type MessagesPack = z.infer<typeof packShape>;
export type WechatWay = z.infer<typeof wechatWay>;
export type SmsWay = z.infer<typeof smsWay>;

/** Of a city without a file: everything stays in the app. */
export const inAppOnly: MessagesPack = {
  city: '',
  basis: { confidence: 'setting', note: '' },
  quietHours: null,
  dailyLimit: null,
  messages: {},
  moments: {},
};

/** The shape for editors of a pack. */
export function messagesSchema(): unknown {
  return z.toJSONSchema(packShape);
}

/** A checked pack; throws {@link PolicyPackError} with every fault and where it is. */
export function parseMessagesPack(content: unknown, file: string): MessagesPack {
  const read = packShape.safeParse(content);
  if (!read.success) {
    throw new PolicyPackError(
      file,
      read.error.issues.map(({ path, message: problem }) => ({ path: path.join('.'), problem })),
    );
  }
  const faults = momentFaults(read.data);
  if (faults.length > 0) throw new PolicyPackError(file, faults);
  return read.data;
}

/** The gaps of a text, in the order in which they stand: they are the parameters of the provider's template. */
export function gapsOf(text: string): string[] {
  return [...text.matchAll(/\{([A-Za-z]+)\}/g)].map(([, name]) => name as string);
}

/** WeChat refuses to ask for one-time and long-term templates together, and people refuse a long list. */
function momentFaults(pack: MessagesPack): { path: string; problem: string }[] {
  return Object.entries(pack.moments).flatMap(([moment, codes = []]) => {
    const path = `moments.${moment}`;
    const unknown = codes.filter((one) => !pack.messages[one]?.wechat);
    const kinds = new Set(codes.map((one) => pack.messages[one]?.wechat?.kind));
    return [
      ...unknown.map((one) => ({ path, problem: `${one} has no wechat entry under messages` })),
      ...(codes.length > mostTemplatesPerMoment
        ? [{ path, problem: `at most ${mostTemplatesPerMoment} messages are asked for at once` }]
        : []),
      ...(kinds.size > 1 ? [{ path, problem: 'one-time and long-term cannot be asked for together' }] : []),
    ];
  });
}
