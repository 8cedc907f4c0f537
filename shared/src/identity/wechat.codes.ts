/** Refusals that come from, or are about, the WeChat interface. */
export const wechatCodes = [
  /** The login code is unknown, used or too old: call `login` again and retry once. */
  'WECHAT.LOGIN_CODE_INVALID',
  /** The code of the phone-number button is unknown, used, too old or another user's: tap again. */
  'WECHAT.PHONE_CODE_INVALID',
  /** WeChat blocks this account as high-risk: the counter helps. */
  'WECHAT.BLOCKED',
  'WECHAT.TOO_MANY_REQUESTS',
  'WECHAT.QUOTA_USED_UP',
  /** The user has not allowed this message, or no longer does. */
  'WECHAT.NO_CONSENT',
  'WECHAT.PAGE_UNPUBLISHED',
  'WECHAT.REQUEST_REFUSED',
  'WECHAT.MISCONFIGURED',
  'WECHAT.UNAVAILABLE',
] as const;
export type WechatCode = (typeof wechatCodes)[number];
