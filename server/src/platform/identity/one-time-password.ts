import { generateSecret, generateURI, verifySync } from 'otplib';

/** 160 bits in base32, as RFC 4226 recommends. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** What an authenticator app reads from a QR code. */
export function totpUri(secret: string, userName: string): string {
  return generateURI({ issuer: '新市民之家', label: userName, secret });
}

/**
 * The time step a one-time password belongs to (RFC 6238; one step to either side is accepted), or undefined when it is
 * wrong or its step was used before: `lastStep` and everything older is spent.
 */
export function totpStepOf(
  secret: string,
  token: string,
  now: Date,
  lastStep: number | null,
): number | undefined {
  const result = verifySync({ secret, token, epoch: Math.floor(now.getTime() / 1000), epochTolerance: 30 });
  if (!result.valid || !('timeStep' in result)) return undefined;
  return lastStep === null || result.timeStep > lastStep ? result.timeStep : undefined;
}
