import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../refusal';
import { requireApplication } from './application';
import { type Endpoint, jsonAnswer, jsonType } from './endpoint';

/** @evidence D:api_code2session; C: the JSON comes as text/plain; C/S: 40163 for a used code */
export const codeToSession: Endpoint = {
  method: 'GET',
  needsToken: false,
  fields: [],
  contentType: 'text/plain',
  answer({ world, query }) {
    const app = requireApplication(world, { appId: query.get('appid'), secret: query.get('secret') });
    const code = query.get('js_code');
    if (!code) throw new Refusal(41008);
    if (query.get('grant_type') !== 'authorization_code') throw new Refusal(40002);
    const owner = world.loginCodes.ownerOf(code);
    if (owner) {
      world.quotas.takeMinute(`login|${app.appId}|${owner}`, world.limits.loginPerUserMinute);
    }
    const issued = world.loginCodes.look(code, app.appId);
    const user = world.users.get(issued.userId);
    if (user?.blocked) throw new Refusal(40226);
    issued.used = true;
    const unionid = world.unionIdOf(app, issued.userId);
    return jsonAnswer(
      {
        session_key: world.sessionKeyOf(app.appId, issued.userId),
        openid: world.openIdOf(app.appId, issued.userId),
        ...(unionid ? { unionid } : {}),
      },
      'text/plain',
    );
  },
};

/** @evidence D:api_checksessionkey signature = hex(hmac_sha256(session_key as text, "")), 87009 */
export const checkSession: Endpoint = {
  method: 'GET',
  needsToken: true,
  fields: [],
  contentType: jsonType,
  answer({ world, appId, query }) {
    const openId = query.get('openid') ?? '';
    const user = world.userOf(appId, openId);
    if (!user) throw new Refusal(40003);
    if (query.get('sig_method') !== 'hmac_sha256') throw new Refusal(40097);
    const sessionKey = world.sessionKeyOf(appId, user.id);
    if (!sessionKey || !sameText(sessionSignature(sessionKey, ''), query.get('signature') ?? '')) {
      throw new Refusal(87009);
    }
    return jsonAnswer({ errcode: 0, errmsg: 'ok' });
  },
};

/** How WeChat signs with a session key: the key is used as text, not decoded. Lower-case hex. */
export function sessionSignature(sessionKey: string, message: string): string {
  return createHmac('sha256', sessionKey).update(message).digest('hex');
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
