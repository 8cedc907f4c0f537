import type { World } from '../world';

/** One request to the interface after the general checks. */
export type Call = {
  world: World;
  /** The application the access token (or the cloud container) speaks for; empty where no token is needed. */
  appId: string;
  query: URLSearchParams;
  /** The JSON body of a POST. */
  json: Record<string, unknown>;
  remoteAddress: string;
};

export type Answer = { contentType: string; body: Buffer; errcode?: number };

export type Endpoint = {
  method: 'GET' | 'POST';
  needsToken: boolean;
  /** Fields the body may have; others are tolerated or refused, as set. */
  fields: string[];
  /** Content type of JSON answers, refusals included. */
  contentType: string;
  answer(call: Call): Answer;
};

/** @evidence [?] the exact header was not found; clients must not depend on it */
export const jsonType = 'application/json; encoding=utf-8';

export function jsonAnswer(value: object, contentType = jsonType): Answer {
  return { contentType, body: Buffer.from(JSON.stringify(value), 'utf8') };
}
