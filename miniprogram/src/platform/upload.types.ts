/** A picture or file the person chose; `handle` is a path on phones and a File in browsers. */
export type ChosenFile = { name: string; size: number; handle: unknown };

export type SentFile = { status: number; body: unknown };

/** Upload services refuse more; say so before a long wait. */
export const largestUploadBytes = 10 * 1024 * 1024;
