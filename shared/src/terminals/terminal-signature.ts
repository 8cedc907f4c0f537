/** Headers of a signed request; Node gives their names in lower case. */
export const terminalHeaders = {
  id: 'x-terminal-id',
  timestamp: 'x-terminal-timestamp',
  nonce: 'x-terminal-nonce',
  signature: 'x-terminal-signature',
  visit: 'x-terminal-visit',
} as const;

/** How far a terminal's clock may be from ours, either way. */
export const terminalClockSeconds = 300;

/** One person's time at a terminal. */
export const visitMinutes = 10;

export type TerminalRequestText = {
  method: string;
  /** With the query, exactly as it is sent. */
  path: string;
  /** Milliseconds since 1970, in digits. */
  timestamp: string;
  /** 16 to 64 url-safe characters, never used before by this terminal. */
  nonce: string;
  /** SHA-256 of the body's bytes in lower-case hexadecimal; of nothing where there is no body. */
  bodyHash: string;
};

/** The text that a terminal signs with Ed25519; the signature travels in base64. */
export function terminalSignedText({
  method,
  path,
  timestamp,
  nonce,
  bodyHash,
}: TerminalRequestText): string {
  return [method, path, timestamp, nonce, bodyHash].join('\n');
}
