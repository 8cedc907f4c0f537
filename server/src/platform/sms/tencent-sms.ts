import type { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Config } from '../../config/config';
import type { Log } from '../http/log';
import { type SmsPort, SmsRefusal, type SmsRefusalReason, type SmsTemplate } from './sms.port';
import { tc3Headers } from './tc3-signature';

export type TencentSmsOptions = {
  endpoint: string;
  region: string;
  secretId: string;
  secretKey: string;
  sdkAppId: string;
  signName: string;
  /** The approved template of sign-in codes; its gaps are the code and the minutes it is good for. */
  codeTemplateId: string;
};

/** The part of the configuration that concerns Tencent Cloud SMS; it was checked to be complete. */
export function tencentSmsOptionsOf(config: Config): TencentSmsOptions {
  return {
    endpoint: config.TENCENT_SMS_ENDPOINT,
    region: config.TENCENT_SMS_REGION,
    secretId: config.TENCENT_SMS_SECRET_ID ?? '',
    secretKey: config.TENCENT_SMS_SECRET_KEY ?? '',
    sdkAppId: config.TENCENT_SMS_APP_ID ?? '',
    signName: config.TENCENT_SMS_SIGN_NAME ?? '',
    codeTemplateId: config.TENCENT_SMS_CODE_TEMPLATE ?? '',
  };
}

type Reply = {
  Response?: {
    Error?: { Code?: string };
    SendStatusSet?: { Code?: string; SerialNo?: string }[];
    RequestId?: string;
  };
};

const deadlineMilliseconds = 8_000;

/** Codes of the provider by whose matter they are; what begins otherwise is a matter of settings. */
const reasons: readonly (readonly [prefix: string, reason: SmsRefusalReason])[] = [
  ['FailedOperation.PhoneNumberInBlacklist', 'number'],
  ['InvalidParameterValue.IncorrectPhoneNumber', 'number'],
  ['UnsupportedOperation.', 'number'],
  ['FailedOperation.TemplateIncorrectOrUnapproved', 'message'],
  ['FailedOperation.ContainSensitiveWord', 'message'],
  ['InvalidParameterValue.TemplateParameter', 'message'],
  ['FailedOperation.TemplateParamSetNotMatchApprovedTemplate', 'message'],
  ['LimitExceeded', 'busy'],
  ['RequestLimitExceeded', 'busy'],
  ['InternalError', 'busy'],
];

/**
 * Tencent Cloud SMS, interface 2021-01-11. It knows no key that makes a repeated request one message: the key travels as
 * its session context, so that a message which was sent twice can be found, and its own frequency limit per number and
 * content stops most repeats.
 */
export class TencentSms implements SmsPort {
  constructor(
    private readonly options: TencentSmsOptions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async send(mobile: string, _text: string, template: SmsTemplate): Promise<string | null> {
    const { sdkAppId, signName, codeTemplateId } = this.options;
    const reply = await this.post({
      PhoneNumberSet: [mobile.startsWith('+') ? mobile : `+86${mobile}`],
      SmsSdkAppId: sdkAppId,
      SignName: signName,
      TemplateId: 'purpose' in template ? codeTemplateId : template.templateId,
      TemplateParamSet: template.parameters,
      SessionContext: template.key,
    });
    const status = reply.Response?.SendStatusSet?.[0];
    const code = reply.Response?.Error?.Code ?? status?.Code ?? 'NoStatus';
    if (code === 'Ok') return status?.SerialNo || null;
    this.log.warn({ code, requestId: reply.Response?.RequestId }, 'text message refused');
    throw new SmsRefusal(reasonOf(code), code.slice(0, 80));
  }

  private async post(content: object): Promise<Reply> {
    const { endpoint, region, secretId, secretKey } = this.options;
    const body = JSON.stringify(content);
    const headers = tc3Headers({
      secretId,
      secretKey,
      service: 'sms',
      host: new URL(endpoint).host,
      action: 'SendSms',
      body,
      timestamp: Math.floor(this.clock.now().getTime() / 1000),
    });
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { ...headers, 'x-tc-version': '2021-01-11', 'x-tc-region': region },
        body,
        signal: AbortSignal.timeout(deadlineMilliseconds),
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return (await response.json()) as Reply;
    } catch (cause) {
      throw new AppError('IDENTITY.SMS_UNAVAILABLE', 'unavailable', { cause, retryAfterSeconds: 5 });
    }
  }
}

function reasonOf(code: string): SmsRefusalReason {
  return reasons.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'settings';
}
