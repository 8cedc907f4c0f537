import { Refusal } from '../refusal';
import { requireApplication } from './application';
import { type Endpoint, jsonAnswer, jsonType } from './endpoint';

/** @evidence D:api_getstableaccesstoken POST, JSON body, normal and forced mode, own limits */
export const stableToken: Endpoint = {
  method: 'POST',
  needsToken: false,
  fields: ['grant_type', 'appid', 'secret', 'force_refresh'],
  contentType: jsonType,
  answer({ world, json, remoteAddress }) {
    if (json.grant_type !== 'client_credential') throw new Refusal(40002);
    const app = requireApplication(world, { appId: json.appid, secret: json.secret }, remoteAddress);
    world.quotas.takeMinute(`stable_token|${app.appId}`, world.limits.tokenPerMinute);
    world.quotas.takeDay(`stable_token|${app.appId}`, world.limits.tokenPerDay);
    const forced = json.force_refresh === true;
    return jsonAnswer(forced ? world.tokens.forcedToken(app.appId) : world.tokens.stableToken(app.appId));
  },
};

/** The old interface. @evidence D:AccessToken every call replaces the former token; isolated from stable tokens */
export const legacyToken: Endpoint = {
  method: 'GET',
  needsToken: false,
  fields: [],
  contentType: jsonType,
  answer({ world, query, remoteAddress }) {
    if (query.get('grant_type') !== 'client_credential') throw new Refusal(40002);
    const app = requireApplication(
      world,
      { appId: query.get('appid'), secret: query.get('secret') },
      remoteAddress,
    );
    world.quotas.takeMinute(`token|${app.appId}`, world.limits.tokenPerMinute);
    world.quotas.takeDay(`token|${app.appId}`, world.limits.tokenPerDay);
    return jsonAnswer(world.tokens.legacyToken(app.appId));
  },
};
