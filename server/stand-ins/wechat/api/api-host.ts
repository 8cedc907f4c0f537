import { PreconditionFailed, Refusal } from '../refusal';
import type { World } from '../world';
import { unlimitedCode } from './code-image.endpoint';
import { type Answer, type Endpoint, jsonAnswer, jsonType } from './endpoint';
import { checkSession, codeToSession } from './login.endpoints';
import { sendMessage } from './message.endpoint';
import { phoneNumber } from './phone.endpoint';
import { legacyToken, stableToken } from './token.endpoints';

export const endpoints: Record<string, Endpoint> = {
  '/cgi-bin/stable_token': stableToken,
  '/cgi-bin/token': legacyToken,
  '/sns/jscode2session': codeToSession,
  '/wxa/checksession': checkSession,
  '/wxa/business/getuserphonenumber': phoneNumber,
  '/wxa/getwxacodeunlimit': unlimitedCode,
  '/cgi-bin/message/subscribe/send': sendMessage,
};

export type ApiRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  chunked: boolean;
  body: Buffer;
  remoteAddress: string;
  /** Set on the listener inside the cloud container: the application that runs there. */
  cloudRunAppId?: string;
};

/** Answers one request as `api.weixin.qq.com` would. Throws {@link PreconditionFailed} for chunked bodies. */
export function answerRequest(world: World, request: ApiRequest): Answer {
  const endpoint = endpoints[request.path];
  try {
    if (!endpoint) throw new Refusal(40066);
    const { appId, json } = check(world, endpoint, request);
    const { query, remoteAddress } = request;
    return endpoint.answer({ world, appId, query, json, remoteAddress });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalAnswer(world, error, endpoint?.contentType);
  }
}

/** @evidence C: threads that quote "…, rid: 623ea70a-74b9b592-3e3d489a" */
export function refusalAnswer(world: World, refusal: Refusal, contentType = jsonType): Answer {
  const body = { errcode: refusal.errcode, errmsg: `${refusal.message}, rid: ${world.requestId()}` };
  return { ...jsonAnswer(body, contentType), errcode: refusal.errcode };
}

/** The checks that come before an interface looks at its own fields; which speaks first is switchable [?]. */
function check(world: World, endpoint: Endpoint, request: ApiRequest) {
  const result = { appId: '', json: {} as Record<string, unknown> };
  const token = () => {
    if (endpoint.needsToken || request.cloudRunAppId) result.appId = callerOf(world, request);
  };
  const method = () => {
    if (request.method !== endpoint.method) throw new Refusal(endpoint.method === 'POST' ? 43002 : 43001);
  };
  const transport = () => {
    if (request.chunked) throw new PreconditionFailed();
  };
  const body = () => {
    if (endpoint.method === 'POST') result.json = parseBody(world, endpoint, request.body);
  };
  const order =
    world.settings.checkOrder === 'token-first'
      ? [token, method, transport, body]
      : [transport, method, body, token];
  for (const step of order) step();
  return result;
}

/**
 * The application a call speaks for: by token, or inside the cloud container by where it runs.
 * @evidence D:wxcloudrun open interface service: plain http, no token, every interface listed; else 48001
 */
function callerOf(world: World, request: ApiRequest): string {
  const token = request.query.get('access_token');
  if (!request.cloudRunAppId) return world.tokens.ownerOf(token);
  if (token !== null && world.settings.cloudRunWithToken === 'refused') throw new Refusal(40097);
  if (!world.appOf(request.cloudRunAppId).cloudRunApis.includes(request.path)) throw new Refusal(48001);
  return request.cloudRunAppId;
}

/** @evidence D:AccessToken 44002, 47001; bodies are JSON, a form is not */
function parseBody(world: World, endpoint: Endpoint, body: Buffer): Record<string, unknown> {
  if (body.length === 0) throw new Refusal(44002);
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal(47001);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Refusal(47001);
  const unknown = Object.keys(json).filter((field) => !endpoint.fields.includes(field));
  if (unknown.length > 0 && world.settings.unknownJsonFields === 'refused') throw new Refusal(40097);
  return json as Record<string, unknown>;
}
