import { Refusal } from '../refusal';
import { type Endpoint, jsonAnswer, jsonType } from './endpoint';

/** @evidence D:getPhoneNumber, S:SKIT; the code is not a login code, lives 5 minutes and works once */
export const phoneNumber: Endpoint = {
  method: 'POST',
  needsToken: true,
  fields: ['code', 'openid'],
  contentType: jsonType,
  answer({ world, appId, json }) {
    if (typeof json.code !== 'string' || json.code === '') throw new Refusal(40029);
    world.quotas.takeMinute(`phone|${appId}`, world.limits.phonePerMinute);
    const issued = world.phoneCodes.look(json.code, appId);
    if (json.openid !== undefined && json.openid !== world.openIdOf(appId, issued.userId)) {
      throw new Refusal(world.settings.foreignPhoneCodeErrcode);
    }
    issued.used = true;
    const phone = issued.content;
    return jsonAnswer({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: phone.countryCode === '86' ? phone.number : `+${phone.countryCode}${phone.number}`,
        purePhoneNumber: phone.number,
        countryCode: world.countryCode(phone.countryCode),
        watermark: { timestamp: world.clock.seconds(), appid: phone.watermarkAppId },
      },
    });
  },
};
