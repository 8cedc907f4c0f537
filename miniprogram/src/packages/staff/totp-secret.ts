/** The secret inside `otpauth://totp/…?secret=ABCD…`, in groups of four as it is typed into an app. */
export function secretOf(totpUri: string): string {
  const secret = /[?&]secret=([A-Z2-7]+)/i.exec(totpUri)?.[1] ?? '';
  return secret.toUpperCase().replace(/.{4}(?=.)/g, '$& ');
}
