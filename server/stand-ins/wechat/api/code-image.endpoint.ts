import { drawCodeImage } from '../code-image';
import { Refusal } from '../refusal';
import type { EnvVersion } from '../seed';
import type { World } from '../world';
import { type Endpoint, jsonType } from './endpoint';

/** @evidence D:api_getunlimitedqrcode digits, letters and these signs; no %, so no encoded Chinese */
const sceneCharacters = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/;
const versions = ['release', 'trial', 'develop'];

/**
 * @evidence D:api_getunlimitedqrcode limits, check_path, errors 40129 40169 41030 40097 45009.
 * The page gives 45009 for the limit per minute, unlike other interfaces.
 */
export const unlimitedCode: Endpoint = {
  method: 'POST',
  needsToken: true,
  fields: ['scene', 'page', 'check_path', 'env_version', 'width', 'auto_color', 'line_color', 'is_hyaline'],
  contentType: jsonType,
  answer({ world, appId, json }) {
    const { scene, page = '', check_path = true, env_version = 'release', width = 430 } = json;
    if (typeof scene !== 'string' || scene === '' || scene.length > 32) throw new Refusal(40169);
    if (!sceneCharacters.test(scene)) throw new Refusal(40129, 'hint: [scene]');
    if (typeof env_version !== 'string' || !versions.includes(env_version)) throw new Refusal(40097);
    if (typeof check_path !== 'boolean') throw new Refusal(40097);
    if (!Number.isInteger(width) || Number(width) < 280 || Number(width) > 1280) throw new Refusal(40097);
    if (typeof page !== 'string' || page.startsWith('/') || page.includes('?') || page.length > 256) {
      throw new Refusal(41030, 'hint: [page]');
    }
    if (check_path && page && !pagesOf(world, appId, env_version as EnvVersion).includes(page)) {
      throw new Refusal(41030, 'hint: [page]');
    }
    takeMinute(world, appId);
    return {
      contentType: 'image/png',
      body: drawCodeImage({ scene, page, envVersion: env_version }, Number(width)),
    };
  },
};

function pagesOf(world: World, appId: string, version: EnvVersion): string[] {
  const { pages } = world.appOf(appId);
  return world.settings.checkPathAgainst === 'release' ? pages.release : pages[version];
}

function takeMinute(world: World, appId: string): void {
  try {
    world.quotas.takeMinute(`code-image|${appId}`, world.limits.codeImagePerMinute);
  } catch {
    throw new Refusal(45009);
  }
}
