/**
 * What an attempt came to. `later`: try again; `tomorrow`: the provider's day is used up for everybody; `no-consent`: the
 * person allows no more; `nobody`: the address is no address; `our-fault`: this message cannot go this way, because its
 * text or its settings are wrong; `limited`: the person was told enough today.
 */
export type OutcomeKind = 'sent' | 'later' | 'tomorrow' | 'no-consent' | 'nobody' | 'our-fault' | 'limited';

/** `alarm`: somebody of ours must look. `code` is the provider's, or a word of ours where it was not asked. */
export type Outcome = { kind: OutcomeKind; code: string | null; alarm?: true; providerId?: string | null };

const retried: Outcome = { kind: 'later', code: null };
/** Every message meets these until somebody mends the settings, so the messages wait for it. */
const mended: Outcome = { kind: 'later', code: null, alarm: true };
const ours: Outcome = { kind: 'our-fault', code: null, alarm: true };

/** What each answer of WeChat means for a message; contract of the platform §1.0 and §3.3. */
const wechatOutcomes: Readonly<Record<number, Outcome>> = {
  [-1]: retried,
  40001: retried,
  40014: retried,
  42001: retried,
  45011: retried,
  45009: { kind: 'tomorrow', code: null, alarm: true },
  43101: { kind: 'no-consent', code: null },
  40003: { kind: 'nobody', code: null },
  40013: mended,
  40125: mended,
  40164: mended,
  40243: mended,
  41001: mended,
  41002: mended,
  41004: mended,
  48001: mended,
  50002: mended,
  40037: ours,
  41030: ours,
  45168: ours,
  47003: ours,
};

/** Without an `errcode` WeChat was not reached. One that is not known is a mistake of ours: repeating it changes nothing. */
export function wechatOutcome(errcode: number | undefined): Outcome {
  if (errcode === undefined) return { ...retried, code: unreached };
  return { ...(wechatOutcomes[errcode] ?? ours), code: String(errcode) };
}

/** Code of an attempt that got no answer. */
export const unreached = 'unreached';
