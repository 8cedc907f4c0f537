/**
 * The electronic permit as a code: `P1.<key id>.<content>.<signature>`, content and signature in base64url. It says what
 * a checker needs and no more, lives for minutes, and can be checked without a network: Ed25519 over everything before
 * the last dot.
 */
export type PermitCredential = {
  /** Number of the permit, masked. */
  numberMasked: string;
  nameMasked: string;
  cityName: string;
  /** `YYYY-MM-DD`: the last day of use without another endorsement. */
  usableUntil: string;
  /** Seconds since 1970. */
  issuedAt: number;
  expiresAt: number;
};

export type ReadCredential = {
  credential: PermitCredential;
  keyId: string;
  signed: string;
  signature: string;
};

const shape = /^(P1\.([a-z0-9]{1,8})\.([A-Za-z0-9_-]{16,400}))\.([A-Za-z0-9_-]{86})$/;

/** How far the clocks of two phones may differ, in seconds. */
export const credentialClockSlack = 60;

/** The content as the list that is signed; short, because a code that is read from a scratched screen should be coarse. */
export function credentialContent(credential: PermitCredential): string {
  const { numberMasked, nameMasked, cityName, usableUntil, issuedAt, expiresAt } = credential;
  return JSON.stringify([numberMasked, nameMasked, cityName, usableUntil, issuedAt, expiresAt]);
}

/** Takes a code apart; `decode` reads base64url as UTF-8 text. Undefined for anything that is not one. Proves nothing yet. */
export function readCredential(code: string, decode: (text: string) => string): ReadCredential | undefined {
  const [, signed, keyId, content, signature] = shape.exec(code.trim()) ?? [];
  if (!signed || !keyId || !content || !signature) return undefined;
  const credential = contentOf(decode, content);
  return credential && { credential, keyId, signed, signature };
}

/** Whether the code may still be shown at this second. */
export function isCurrent({ issuedAt, expiresAt }: PermitCredential, nowSeconds: number): boolean {
  return issuedAt - credentialClockSlack <= nowSeconds && nowSeconds <= expiresAt + credentialClockSlack;
}

function contentOf(decode: (text: string) => string, content: string): PermitCredential | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(decode(content));
  } catch {
    return undefined;
  }
  if (!Array.isArray(fields) || fields.length !== 6) return undefined;
  const [numberMasked, nameMasked, cityName, usableUntil, issuedAt, expiresAt] = fields;
  const texts = [numberMasked, nameMasked, cityName, usableUntil];
  if (texts.some((text) => typeof text !== 'string') || !isSecond(issuedAt) || !isSecond(expiresAt))
    return undefined;
  return { numberMasked, nameMasked, cityName, usableUntil, issuedAt, expiresAt };
}

function isSecond(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
