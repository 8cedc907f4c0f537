import type { Readable } from 'node:stream';

export type StoredFile = { bytes: number /** Lower-case hexadecimal. */; sha256: string };

/** What a store that takes files itself must be told, and until when it takes this one. */
export type DirectUpload = { url: string; fields: Record<string, string>; expiresAt: Date };
export type DirectRead = { url: string; expiresAt: Date };

/**
 * Where files live. Keys are lower-case paths such as `imports/0190…`; whoever has a key may read the file, so access
 * is the caller's check. A key is written once: what was handed in cannot change afterwards.
 */
export abstract class FileStore {
  /**
   * Keeps the whole stream or nothing. The same content again is accepted, other content under a used key is refused
   * with `DOCUMENTS.FILE_EXISTS`, one byte beyond the limit with `DOCUMENTS.FILE_TOO_LARGE`.
   */
  abstract put(key: string, content: Readable, limits: { maxBytes: number }): Promise<StoredFile>;
  abstract has(key: string): Promise<boolean>;
  /** Throws NotFoundError when there is no such file. */
  abstract open(key: string): Promise<Readable>;
  /** Removing what is not there is no error. */
  abstract remove(key: string): Promise<void>;
  /**
   * Permission to send exactly one file of this size and type to the store itself, past this server; undefined where
   * the store is this server's disk. What arrives under the key may be sent anew until it is taken away.
   */
  abstract directUpload(
    key: string,
    file: { bytes: number; contentType: string; seconds: number },
  ): Promise<DirectUpload | undefined>;
  /** An address that anybody may read this one file from for so long; undefined as above. */
  abstract directRead(
    key: string,
    file: { contentType: string; seconds: number },
  ): Promise<DirectRead | undefined>;
}

/** Keys that every store can hold, whatever its rules for names are. */
const keyShape = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/;

/** Throws RangeError for a key that is not one: keys are made by the program, never by a person. */
export function requireFileKey(key: string): void {
  if (key.length > 200 || !keyShape.test(key)) throw new RangeError('not a key of the file store');
}
