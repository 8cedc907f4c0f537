import { Refusal } from '../refusal';
import type { App, Template } from '../seed';
import type { World } from '../world';
import { type Call, type Endpoint, jsonAnswer, jsonType } from './endpoint';
import { fitsKeyword, measureWith } from './keyword-types';

const versions = { formal: 'release', trial: 'trial', developer: 'develop' } as const;
const languages = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

/** @evidence D:api_sendmessage, S:SKIT; 45168 from the WxJava enumeration */
export const sendMessage: Endpoint = {
  method: 'POST',
  needsToken: true,
  fields: ['touser', 'template_id', 'page', 'miniprogram_state', 'lang', 'data'],
  contentType: jsonType,
  answer(call) {
    const { world, appId, json } = call;
    const user = world.userOf(appId, String(json.touser ?? ''));
    if (!user) throw new Refusal(40003);
    const template = world.templates.get(String(json.template_id ?? ''));
    if (!template || template.appId !== appId) throw new Refusal(40037);
    const page = requirePage(world.appOf(appId), json);
    const requireConsent = () => {
      if (!user.messagesOn) throw new Refusal(43101);
      world.grants.require(user.id, template.templateId);
    };
    if (world.settings.messageOrder === 'consent-first') requireConsent();
    const data = requireData(call, template);
    requireConsent();
    for (const word of world.blacklistedWords) {
      if (Object.values(data).some((value) => value.includes(word))) throw new Refusal(45168);
    }
    world.quotas.takeDay(`message|${appId}`, world.limits.messagePerDay);
    world.grants.spend(user.id, template.templateId);
    record(world, { appId, userId: user.id, templateId: template.templateId, page, data });
    return jsonAnswer({ errcode: 0, errmsg: 'ok' });
  },
};

/** The page is optional; its query does not count. @evidence D:api_sendmessage 41030 */
function requirePage(app: App, json: Call['json']): string | undefined {
  const { page, miniprogram_state: state = 'formal', lang = 'zh_CN' } = json;
  if (typeof state !== 'string' || !Object.hasOwn(versions, state)) throw new Refusal(40097);
  if (typeof lang !== 'string' || !languages.includes(lang)) throw new Refusal(40097);
  if (page === undefined || page === '') return undefined;
  const path = String(page).split('?')[0] ?? '';
  if (!app.pages[versions[state as keyof typeof versions]].includes(path)) throw new Refusal(41030);
  return String(page);
}

/**
 * Every keyword of the template as `{value}`, each within its rule.
 * @evidence C: both texts of 47003, "is emtpy" included
 */
function requireData({ world, json }: Call, template: Template): Record<string, string> {
  const { data } = json;
  if (typeof data !== 'object' || data === null) throw new Refusal(47003);
  const measure = measureWith(world.settings.emojiCountsAs);
  const values: Record<string, string> = {};
  for (const keyword of template.keywords) {
    const entry = (data as Record<string, unknown>)[keyword];
    const value =
      typeof entry === 'object' && entry !== null ? (entry as { value?: unknown }).value : undefined;
    if (typeof value !== 'string' || value.trim() === '') {
      throw new Refusal(47003, `data.${keyword}.value is emtpy`);
    }
    if (!fitsKeyword(keyword, value, measure)) throw new Refusal(47003, `data.${keyword}.value invalid`);
    values[keyword] = value;
  }
  return values;
}

function record(world: World, message: Omit<World['messages'][number], 'at'>): void {
  world.messages.push({ at: new Date(world.clock.now()).toISOString(), ...message });
}
