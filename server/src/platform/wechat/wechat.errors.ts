import type { WechatCode } from '@app/shared/identity/wechat.codes';
import { AppError, type ErrorKind } from '../../common/errors';

const kinds = {
  'WECHAT.LOGIN_CODE_INVALID': 'unauthenticated',
  'WECHAT.PHONE_CODE_INVALID': 'invalid',
  'WECHAT.BLOCKED': 'forbidden',
  'WECHAT.TOO_MANY_REQUESTS': 'too-many',
  'WECHAT.QUOTA_USED_UP': 'too-many',
  'WECHAT.NO_CONSENT': 'conflict',
  'WECHAT.PAGE_UNPUBLISHED': 'conflict',
  'WECHAT.REQUEST_REFUSED': 'unavailable',
  'WECHAT.MISCONFIGURED': 'unavailable',
  'WECHAT.UNAVAILABLE': 'unavailable',
} as const satisfies Record<WechatCode, ErrorKind>;

/** Seconds after which asking again makes sense: limits are counted per minute, an outage is retried soon. */
const retryAfter: Partial<Record<WechatCode, number>> = {
  'WECHAT.TOO_MANY_REQUESTS': 60,
  'WECHAT.UNAVAILABLE': 5,
};

/** A refusal by WeChat or a failure to reach it. Carries no secret, token, openid or phone number. */
export class WechatError extends AppError {
  constructor(
    override readonly code: WechatCode,
    /** What WeChat answered, and the id of the request that its support asks for. */
    readonly reply: { errcode?: number; rid?: string } = {},
  ) {
    super(code, kinds[code], { retryAfterSeconds: retryAfter[code] });
  }
}

/** Answers that say the access token is the problem: fetch it anew and try once more. */
export const tokenErrcodes: ReadonlySet<number> = new Set([40001, 40014, 42001]);

/** "System busy": WeChat asks to try once more after a pause. */
export const busyErrcode = -1;

/** Codes that mean the same for every call; contract §1.0, §1.1, §2.1, §3.3. */
const meanings: Readonly<Record<number, WechatCode>> = {
  [busyErrcode]: 'WECHAT.UNAVAILABLE',
  40001: 'WECHAT.UNAVAILABLE',
  40014: 'WECHAT.UNAVAILABLE',
  42001: 'WECHAT.UNAVAILABLE',
  40226: 'WECHAT.BLOCKED',
  45011: 'WECHAT.TOO_MANY_REQUESTS',
  45009: 'WECHAT.QUOTA_USED_UP',
  43101: 'WECHAT.NO_CONSENT',
  41030: 'WECHAT.PAGE_UNPUBLISHED',
  40013: 'WECHAT.MISCONFIGURED',
  40037: 'WECHAT.MISCONFIGURED',
  40125: 'WECHAT.MISCONFIGURED',
  40164: 'WECHAT.MISCONFIGURED',
  40243: 'WECHAT.MISCONFIGURED',
  41001: 'WECHAT.MISCONFIGURED',
  41002: 'WECHAT.MISCONFIGURED',
  41004: 'WECHAT.MISCONFIGURED',
  48001: 'WECHAT.MISCONFIGURED',
  50002: 'WECHAT.MISCONFIGURED',
};

/** The meaning of an `errcode`; what is not listed is a mistake in our request. `own` holds the meanings of one call. */
export function codeOf(errcode: number, own: Readonly<Record<number, WechatCode>> = {}): WechatCode {
  return own[errcode] ?? meanings[errcode] ?? 'WECHAT.REQUEST_REFUSED';
}

/** The error for a reply that WeChat is not content with. Takes nothing of its body along. */
export function refusalOf(
  { errcode, rid }: { errcode: number; rid?: string },
  own?: Readonly<Record<number, WechatCode>>,
): WechatError {
  return new WechatError(codeOf(errcode, own), { errcode, rid });
}
