import { clientKeyHeader, pathOf, type Route } from '@app/shared/http/route';
import { apiBase } from './api-base';
import { ApiError, apiErrorOf } from './api-error';
import { newClientKey } from './client-key';
import { noteReachable } from './network';
import { forgetSession, sessionStore } from './session-store';
import { exchange } from './transport';
import type { Outgoing } from './transport.types';

export type CallInput = {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** Key of the attempt on a write; made here when absent. Keep it across the retries of one attempt. */
  clientKey?: string;
  timeoutMs?: number;
  /** Tells a public route who asks, where its answer then says more. */
  asMyself?: true;
};

/** The cloud call gives up after 15 seconds, cold start included; waiting longer helps nobody. */
const defaultTimeoutMs = 15_000;
const longestPauseMs = 3_000;

/** Calls one endpoint and returns the parsed answer. Throws ApiError; its code has a sentence in words/errors. */
export async function call<Answer>(route: Route, input: CallInput = {}): Promise<Answer> {
  const clientKey = route.write ? (input.clientKey ?? (await newClientKey())) : undefined;
  const outgoing = outgoingOf(route, input, clientKey);
  try {
    return await once<Answer>(outgoing);
  } catch (error) {
    if (!(error instanceof ApiError) || !mayRepeat(route, error)) throw error;
    await pause(pauseBeforeRepeat(error));
    return once<Answer>(outgoing);
  }
}

/** One repeat, where repeating has one effect: reads, and writes that carry the key of their attempt. */
export function mayRepeat(route: Route, error: ApiError): boolean {
  const harmless = route.method === 'GET' || route.write === true;
  return harmless && error.undecided && error.code !== 'CLIENT.OFFLINE' && error.status !== 500;
}

export function pauseBeforeRepeat(error: ApiError): number {
  return Math.min((error.retryAfterSeconds ?? 0.6) * 1000, longestPauseMs);
}

function outgoingOf(route: Route, input: CallInput, clientKey: string | undefined): Outgoing {
  const token = sessionStore.get()?.token;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token && (route.access !== 'public' || input.asMyself)) headers.authorization = `Bearer ${token}`;
  if (clientKey) headers[clientKeyHeader] = clientKey;
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  return {
    method: route.method,
    url: apiBase + pathOf(route, input.params, input.query),
    headers,
    body: input.body === undefined ? undefined : JSON.stringify(input.body),
    timeoutMs: input.timeoutMs ?? defaultTimeoutMs,
  };
}

async function once<Answer>(outgoing: Outgoing): Promise<Answer> {
  const { status, body } = await reach(outgoing);
  if (status >= 200 && status < 300) return body as Answer;
  if (status === 401 && outgoing.headers.authorization === `Bearer ${sessionStore.get()?.token}`)
    forgetSession();
  throw apiErrorOf(status, body);
}

async function reach(outgoing: Outgoing) {
  try {
    const answer = await exchange(outgoing);
    noteReachable(true);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'CLIENT.OFFLINE') noteReachable(false);
    throw error;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
