/**
 * The error codes this stand-in answers with, and their texts.
 * @evidence D:AccessToken, D:api_code2session, D:api_sendmessage, S:WxJava enums, C: threads that quote replies
 */
const messages = {
  '-1': 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40169: 'invalid length for scene, or the data is not json string',
  40226: 'code blocked',
  40243: 'appsecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit',
  45168: 'keyword in blacklist',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  50002: 'user limited',
  87009: 'invalid signature',
} as const;

export const knownErrcodes = Object.keys(messages).map(Number);

/** A business refusal: HTTP 200 with `errcode` and `errmsg`. */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    detail = '',
  ) {
    const text = (messages as Record<string, string>)[String(errcode)] ?? 'error';
    super(detail ? `${text} ${detail}` : text);
    this.name = 'Refusal';
  }
}

/** HTTP 412 without a body, which is what chunked requests get. @evidence C: community 000a08cb…, spring-framework #31797 */
export class PreconditionFailed extends Error {}
