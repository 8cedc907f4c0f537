const named =
  /("?\b(?:access_token|app_?secret|secret|session_key|js_code|code|openid|unionid|touser|phoneNumber|purePhoneNumber)\b"?\s*[:=]\s*"?)[^"&,\s}]+/gi;
/** Openids have 28 characters, secrets 32, tokens more; the request id has 26 and must stay readable. */
const opaque = /[A-Za-z0-9_+/=-]{28,}/g;
const chineseMobile = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** A text of the WeChat interface, fit for the log: secrets, codes, openids and phone numbers become `***`. */
export function maskSensitive(text: string): string {
  return text.replace(named, '$1***').replace(opaque, '***').replace(chineseMobile, '***');
}

/** The request id in an `errmsg`, which WeChat's support asks for. */
export function ridOf(errmsg: string): string | undefined {
  return /\brid:\s*([0-9a-f]+(?:-[0-9a-f]+)+)/i.exec(errmsg)?.[1];
}
